/** Where a setting stands in the form, by its path in the contract: its row or the heading of its part; null while it is not drawn. */
export function spotOf(form: ParentNode, path: string): HTMLElement | null {
  const [part, field] = [path.split('.')[0] ?? '', path.slice(path.indexOf('.') + 1)];
  if (part === 'mapping') return form.querySelector(`[data-row="${CSS.escape(field)}"] select`);
  return form.querySelector(`[data-spot="${CSS.escape(part)}"]`);
}
