-- Whether a device has the token of this digest, revoked or not.
SELECT device_id FROM web.device_of_token($1)
