import type { SyncIssue } from '../../../contract/index.ts';
import type { UnreadableSource } from '../../settings/unreadable-attributes.ts';

/** What saved settings read in vain, field by field; it concerns the sync as a whole. */
export function unreadableIssues(sources: readonly UnreadableSource[]): SyncIssue[] {
  return sources.map(({ field, attributes }) => ({
    code: 'unreadable_attribute',
    severity: 'warning',
    sourceId: null,
    displayName: null,
    email: null,
    field,
    message: `The mapping of "${field}" reads ${attributes.join(' and ')}, which Microsoft Graph does not give to iluminr's app, so that was left out for everybody. Choose another attribute in the settings, such as an extension attribute.`,
  }));
}
