import type { Translator } from '../../../i18n/translator.ts';
import type { SettingsKey } from '../../../i18n/en/settings.ts';
import { entraAttributes, isNamed, technicalName } from '../../../mapping/attributes.ts';
import type { AttributeGroup } from '../../../mapping/attributes.ts';

export type AttributeOption = { path: string; text: string };
export type AttributeOptions = { group: AttributeGroup; options: AttributeOption[] }[];

/** An attribute in plain words, and what Microsoft Graph calls it: "Job title (jobTitle)". What has no words is its path. */
export function attributeLabel(path: string, t: Translator<SettingsKey>): string {
  const number = /^onPremisesExtensionAttributes\.extensionAttribute(\d+)$/.exec(path)?.[1];
  if (number !== undefined) {
    const label = t.text('attribute.extension', { number: Number(number) });
    return t.text('attribute', { label, name: technicalName(path) });
  }
  if (!isNamed(path)) return path;
  return t.text('attribute', { label: t.text(`attribute.${path}`), name: technicalName(path) });
}

/** What a list of attributes offers, under its heads. */
export function attributeOptions(t: Translator<SettingsKey>): AttributeOptions {
  const groups = new Map<AttributeGroup, AttributeOption[]>();
  for (const { path, group } of entraAttributes) {
    const options = groups.get(group) ?? [];
    options.push({ path, text: attributeLabel(path, t) });
    groups.set(group, options);
  }
  return [...groups].map(([group, options]) => ({ group, options }));
}
