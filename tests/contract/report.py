"""A daily report from JSON: the names of daily_report.proto, enums as numbers, noted numbers
plain."""

NOTED = {"value": 1}

SCHEMA = {
    "service_day": 1, "rations_served": 2, "rations_paid": (3, NOTED), "rations_exempt": (4, NOTED),
    "fees_centavos": (5, NOTED), "rations_prepared": (6, NOTED), "rations_left_over": (7, NOTED),
    "committee_meals": (8, NOTED),
    "by_sex_and_age": (9, {"counts": (1, {"sex": 1, "age_band": 2, "rations": 3})}),
    "by_vulnerable_group": (10, {"counts": (1, {"group": 1, "rations": 2})}),
    "mode": 11, "opened_minute": (12, NOTED), "closed_minute": (13, NOTED),
    "menu": (14, {"soup": 1, "main_dish": 2, "side": 3, "drink": 4, "food_groups": 5}),
    "health_measures": (15, {"taken": 1}),
    "incidents": (16, {"kind": 1, "note": 2}),
    "hours": (17, {"member": 1, "minutes": 2}),
    "correction": (18, {"replaces": (1, {"digest": 1}), "reason": 2}),
    "on_behalf": (19, {"monitor": 1, "channel": 2, "reason": 3}),
    "cash": (20, {"counted_centavos": 1, "explanation": 2}),
}


def daily_report(values, schema=None):
    """The message as a dict for wire.encode: in order of number, what is zero or empty left out."""
    schema = schema or SCHEMA
    unknown = values.keys() - schema.keys()
    if unknown:
        raise ValueError(f"no such field: {', '.join(sorted(unknown))}")
    message = {}
    for name, place in schema.items():
        value = values.get(name)
        number, inner = place if isinstance(place, tuple) else (place, None)
        if value is None or (inner is None and value in (0, "", [])):
            continue
        if inner is NOTED:
            value = {1: value} if value else {}
        elif inner:
            value = ([daily_report(v, inner) for v in value] if isinstance(value, list)
                     else daily_report(value, inner))
        elif name == "digest":
            value = bytes.fromhex(value)
        message[number] = value
    return message
