/** Directory text is never markup. */
export function escaped(value: string | number): string {
  return String(value)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** Text with its direction marks made visible, so that no name pretends to be another one. */
export function visible(value: string): string {
  return value.replace(/[\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/g, '\uFFFD');
}

/** Text of a person as the report shows it: isolated from what stands around it, its own direction marks made visible. */
export function personText(value: string): string {
  return `<bdi>${escaped(visible(value))}</bdi>`;
}

/** A table with one heading row. Cells are markup already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const headings = head.map((name) => `<th scope="col">${escaped(name)}</th>`).join('');
  // On a narrow screen a row becomes a card, and each cell says its heading itself.
  const cellOf = (cell: string, column: number): string =>
    `<td data-label="${escaped(head[column] ?? '')}">${cell}</td>`;
  const body = rows.map((cells) => `<tr>${cells.map(cellOf).join('')}</tr>`).join('');
  return `<div class="table"><table><thead><tr>${headings}</tr></thead><tbody>${body}</tbody></table></div>`;
}

/** A share as a bar with its words beside it, so that it is read without seeing it. */
export function bar(count: number, of: number, tone: 'before' | 'after' | 'bad' = 'after'): string {
  const percent = of === 0 ? 0 : Math.round((count / of) * 100);
  return (
    `<span class="bar ${tone}"><i style="width:${percent}%"></i></span>` +
    `<span class="figure">${escaped(count)} of ${escaped(of)} (${percent} %)</span>`
  );
}
