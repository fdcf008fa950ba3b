import type { DirectorySettings, FieldMapping } from '../../contract/index.ts';
import { fieldsOfPaths, isReadableField } from '../../directory/index.ts';
import { mappedPaths } from '../../sync/index.ts';
import { refusal } from '../refusal.ts';

/** A field of a mapping, and what it reads of the directory that iluminr's app may not read. */
export type UnreadableSource = { field: string; attributes: string[] };

/** Every field of the mapping that reads what iluminr's app, which has User.Read.All alone, cannot have of everybody. */
export function unreadableSources(mapping: FieldMapping): UnreadableSource[] {
  return Object.entries(mapping).flatMap(([field, rule]) => {
    const attributes = fieldsOfPaths(mappedPaths({ [field]: rule })).filter((name) => !isReadableField(name));
    return attributes.length === 0 ? [] : [{ field, attributes }];
  });
}

/**
 * Throws Refusal 400 `validation_failed` that names each field of such a mapping. `at` is where the settings stand in the body of the
 * request, with the dot after it.
 */
export function refuseUnreadableAttributes({ mapping }: DirectorySettings, at: '' | 'settings.'): void {
  const errors = unreadableSources(mapping).map(({ field, attributes }) => ({
    path: `${at}mapping.${field}`,
    code: 'unreadable_attribute',
    message: `reads ${attributes.join(' and ')}, which iluminr's app may not read: choose another attribute, such as an extension attribute`,
  }));
  if (errors.length === 0) return;
  const detail = errors.map(({ path, message }) => `${path} ${message}.`).join(' ');
  throw refusal(400, 'validation_failed', detail, errors);
}
