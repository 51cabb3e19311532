"""What the description of the API says, held against what is answered."""


def same_shape(example, found):
    """Every member of the example is there, and of its kind; an unknown value may be null."""
    if example is None or found is None:
        return True
    if isinstance(example, dict):
        return isinstance(found, dict) and all(
            name in found and same_shape(value, found[name]) for name, value in example.items())
    if isinstance(example, list):
        return isinstance(found, list) and all(same_shape(example[0], one)
                                               for one in found if example)
    number = isinstance(example, (int, float)) and isinstance(found, (int, float))
    return number or isinstance(found, type(example))


def asked(path, operation, shared):
    """The path with the values that its parameters have as examples."""
    query = []
    for parameter in operation.get("parameters", ()):
        if "$ref" in parameter:
            parameter = shared["parameters"][parameter["$ref"].split("/")[-1]]
        if parameter["in"] == "path":
            path = path.replace("{number}", str(parameter["example"]))
        else:
            query.append(f"{parameter['name']}={parameter['example']}")
    return path, f"{path}?{'&'.join(query)}"


def of_session(operation):
    """Whether only whoever is signed in to the board is answered."""
    return {"session": []} in operation.get("security", ())


def differs(operation, answer):
    """What an answer has that the description has not, or the other way round; "" = nothing."""
    content = operation["responses"]["200"]["content"]["application/json"]
    if (answer.status, answer.headers["Content-Type"]) != (200, "application/json"):
        return f"{answer.status} {answer.headers['Content-Type']}"
    told, schema = answer.json(), content["schema"]
    if not same_shape(content["example"], told):
        return f"not as the example: {told}"
    if "items" not in content["example"]:
        return ""
    if not told["items"]:
        return "no items"
    named = set(schema["properties"]["items"]["items"]["properties"])
    return str(named ^ set(told["items"][0])) if named != set(told["items"][0]) else ""
