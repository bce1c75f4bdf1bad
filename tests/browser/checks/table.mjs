// What the form on a decision table's page answers, beside what the page's own tables say.

/** The number of cases asked, and those that the form answers otherwise than the tables of the open page. */
export function differences(tab) {
  return tab.evaluate(() => {
    const { ready } = window.orgbookDecide;
    const table = ready(window.orgbookTable);
    const fields = [...document.querySelectorAll(".try .field")];
    const matrices = [...document.querySelectorAll("table.grid-table")];
    if (matrices.length !== 1 || table.axes.length > 2) return { asked: 0, wrong: ["the page has no single table of two dimensions"] };
    const [matrix] = matrices;
    const number = (text) => Number(text.replace(/,/g, "").replace("\u2212", "-"));

    /** Whether a head of the table, as it reads, takes a leaf or a number. */
    const takes = (axis, head, asked) => {
      if (axis.values) {
        const above = axis.values.filter((value) => value[2] <= asked.leaf && asked.leaf < value[3]).map((value) => value[0]);
        return above.includes(head) || head === window.orgbookTable.words.all;
      }
      const text = axis.unit ? axis.around.reduce((left, part) => left.replace(part, ""), head) : head;
      const [low, high] = text.split("–");
      if (high !== undefined) return number(low) <= asked.number && asked.number <= number(high);
      const sign = text.match(/^([≥≤<>]?) ?(.*)$/);
      const at = number(sign[2]);
      return { "≥": asked.number >= at, "≤": asked.number <= at, "<": asked.number < at, ">": asked.number > at, "": asked.number === at }[sign[1]];
    };
    const choices = table.axes.map((axis) => {
      if (axis.values) {
        const leaves = axis.values.map((value, n) => ({ n, value })).filter(({ n, value }) => !axis.values.some((other, m) => m !== n && value[2] <= other[2] && other[3] <= value[3] && other[1] > value[1]));
        return leaves.map(({ n, value }) => ({ set: String(n), leaf: value[2] }));
      }
      const ends = window.orgbookTable.rules.flatMap((rule) => rule.when).flatMap((part) => part ?? []).flat().filter((end) => end && typeof end[0] === "string");
      const step = Number(window.orgbookTable.dimensions.find((dimension) => dimension.step)?.step ?? 1);
      const numbers = [...new Set(ends.flatMap((end) => [Number(end[0]) - step, Number(end[0]), Number(end[0]) + step]))].filter((value) => value >= 0);
      return numbers.map((value) => ({ set: value.toFixed(2), number: Number(value.toFixed(2)) }));
    });
    const heads = [...matrix.tHead.rows[0].cells].slice(1).map((cell) => cell.textContent.trim());
    const links = (element) => [...element.querySelectorAll("a")].filter((link) => !link.closest(".sub") && !link.hash).map((link) => link.href).sort();
    const wrong = [];
    let asked = 0;
    const ask = (chosen) => {
      chosen.forEach((choice, at) => {
        fields[at].value = choice.set;
        fields[at].dispatchEvent(new Event("input", { bubbles: true }));
      });
      const row = [...matrix.tBodies[0].rows].find((row) => takes(table.axes[0], row.cells[0].textContent.trim(), chosen[0]));
      const column = chosen.length > 1 ? heads.findIndex((head) => takes(table.axes[1], head, chosen[1])) : 0;
      const cell = row?.cells[column + 1];
      const answer = document.querySelector(".answer");
      asked += 1;
      const same = cell && links(cell).join() === links(answer).join() && cell.classList.contains("gap") === Boolean(answer.querySelector(".gap"));
      if (!same) wrong.push(`${chosen.map((choice) => choice.set).join(", ")}: ${cell?.textContent} / ${answer.textContent}`);
    };
    for (const first of choices[0]) for (const second of choices[1] ?? [null]) ask(second ? [first, second] : [first]);
    return { asked, wrong };
  });
}
