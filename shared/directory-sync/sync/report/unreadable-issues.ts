import type { FieldMapping, SyncIssue } from '../../../contract/index.ts';
import { unreadableSources } from '../../settings/unreadable-attributes.ts';

/** What settings that an older version saved read in vain, field by field; it concerns the sync as a whole. */
export function unreadableIssues(mapping: FieldMapping): SyncIssue[] {
  return unreadableSources(mapping).map(({ field, attributes }) => ({
    code: 'unreadable_attribute',
    severity: 'warning',
    sourceId: null,
    displayName: null,
    email: null,
    field,
    message: `The mapping of "${field}" reads ${attributes.join(' and ')}, which iluminr's app may not read, so that was left out for everybody. Choose another attribute in the settings, such as an extension attribute.`,
  }));
}
