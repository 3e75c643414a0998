from shop.price import tax


def line(name, value):
    return f"{name}: {value:.2f}"


def table(rows):
    out = []
    for name, value in rows:
        if value is None:
            continue
        out.append(line(name, value))
    return "\n".join(out)


def with_tax(net):  # pragma: no cover
    return net + tax(net, "de")
