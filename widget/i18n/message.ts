/**
 * A text of the card. `{name}` is a place for a value. A message with plural forms is chosen by the value `count`
 * (CLDR plural rules through Intl.PluralRules); `other` is what every language has.
 */
export type Message = string | ({ readonly other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);

/** Messages by key. English says which keys there are; a translation is complete or does not compile. */
export type Catalog<Key extends string = string> = Readonly<Record<Key, Message>>;

/** Parts of the card whose texts load together. */
export const areas = ['card', 'connect', 'colleague', 'settings', 'history', 'people', 'disconnect'] as const;
export type Area = (typeof areas)[number];

/** The host page's own texts, laid over ours: by area, then by key. */
export type HostStrings = { readonly [A in Area]?: Readonly<Partial<Record<string, Message>>> };
