/** One state of the card: its name, and the element that shows it. */
export type Exhibit = {
  readonly name: string;
  /** A modal dialog lies over the whole page, so it is shown only when it is asked for alone. */
  readonly isModal?: true;
  make(look: Look): Promise<Element> | Element;
};

export type Look = { readonly theme: 'light' | 'dark'; readonly locale: string };
