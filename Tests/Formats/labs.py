"""Labs with awkward names, messages, and bytes."""

# Of check and render alike: a file can't be read.
STATUS = 74

UNREADABLE = ["labs/latin 1.md"]

LABS = {
    "labs/100%, a::b – Übung 😀.md": """# 😀

Text 😀😀 `= löss%0A` and é `= 😀x` and `= 😀x` and `= a|b`.

@include("no, such%0A: 50%.md")

@plto(1)@plto(1)

@plto(1)

@dataset(d, form: moons(
  count: "x",
  nöise: 1))

![](fig\u0085ure%20<b>"&'.png)
""",
    "labs/line\nbreak \x1b[31m\x07\t.md": "# Break\n\n@trian(1)\r\n\r@plto(\"]]>\u2028\")\r",
    "labs/checks.md": """# Checks

@expect(1 == 1, label: "<b> & \\"two\\", 100%")
@expect(1 == 1, label: "<b> & \\"two\\", 100%")
@expect(1 == 2, hint: "Count: 1, 2 😀.")
@exercise(one, points: 1, title: "One")
@expect(half(2) == 1, points: 1)
@solution(one)
```formula
half(x) = x / 2
```
@end(solution)
@end(exercise)
""",
    "labs/good.md": "# Good\n\nNothing to report.\n",
    "labs/many.md": "# Many\n\n" + "".join(f"@plto({n})\n\n" for n in range(60)),
    "labs/includes.md": '# Includes\n\n@include("parts/a b.md")\n',
    "labs/parts/a b.md": "Text.\n\n@plto(1)\n",
}


def write(folder):
    for name, text in LABS.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    (folder / UNREADABLE[0]).write_bytes(b"# Caf\xe9\n")
