import type { DirectorySettings, FieldMapping } from '../../contract/index.ts';
import { fieldsOfPaths, isReadableField } from '../../directory/index.ts';
import { mappedPaths } from '../../sync/index.ts';
import { refusal } from '../refusal.ts';

/** A field of a mapping, and what it reads of the directory that Graph does not give to iluminr's app. */
export type UnreadableSource = { field: string; attributes: string[] };

/**
 * Every field of the mapping that reads what iluminr's app, which has User.Read.All alone, cannot have of everybody, or what Graph
 * `refused` when it was asked.
 */
export function unreadableSources(
  mapping: FieldMapping,
  refused: readonly string[] = [],
): UnreadableSource[] {
  const isUnreadable = (name: string): boolean => !isReadableField(name) || refused.includes(name);
  return Object.entries(mapping).flatMap(([field, rule]) => {
    const attributes = fieldsOfPaths(mappedPaths({ [field]: rule })).filter(isUnreadable);
    return attributes.length === 0 ? [] : [{ field, attributes }];
  });
}

/** Throws Refusal 400 as `refuseSources` does, for what is known without asking Graph. */
export function refuseUnreadableAttributes({ mapping }: DirectorySettings, at: '' | 'settings.'): void {
  refuseSources(unreadableSources(mapping), at);
}

/**
 * Throws Refusal 400 `validation_failed` that names each of the fields; nothing for none. `at` is where the settings stand in the body
 * of the request, with the dot after it.
 */
export function refuseSources(sources: readonly UnreadableSource[], at: '' | 'settings.'): void {
  const errors = sources.map(({ field, attributes }) => ({
    path: `${at}mapping.${field}`,
    code: 'unreadable_attribute',
    message: `reads ${attributes.join(' and ')}, which Microsoft Graph does not give to iluminr's app: choose another attribute, such as an extension attribute`,
  }));
  if (errors.length === 0) return;
  const detail = errors.map(({ path, message }) => `${path} ${message}.`).join(' ');
  throw refusal(400, 'validation_failed', detail, errors);
}
