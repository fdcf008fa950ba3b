/** Puts the focus on the setting that the form was opened for, once for each, as soon as it is drawn. */
export class SpotFocus {
  #isWanted = false;
  #wentTo: string | undefined;

  /** @param at the setting's path in the contract; a second time for the same one is none. */
  want(at: string | undefined): void {
    this.#isWanted = at !== this.#wentTo;
  }

  focus(form: ParentNode, at: string | undefined): void {
    if (!this.#isWanted || at === undefined) return;
    const spot = spotOf(form, at);
    if (spot === null) return;
    this.#isWanted = false;
    this.#wentTo = at;
    spot.focus();
  }
}

/** Where a setting stands in the form, by its path in the contract: its row or the heading of its part; null while it is not drawn. */
function spotOf(form: ParentNode, path: string): HTMLElement | null {
  const [part, field] = [path.split('.')[0] ?? '', path.slice(path.indexOf('.') + 1)];
  if (part === 'mapping') return form.querySelector(`[data-row="${CSS.escape(field)}"] select`);
  return form.querySelector(`[data-spot="${CSS.escape(part)}"]`);
}
