import { contactSchema } from '../contact.ts';
import { syncIssueSchema } from '../sync-runs/issue.ts';
import { syncRunSchema } from '../sync-runs/sync-run.ts';
import { pageOf } from './page.ts';

export const contactPageSchema = pageOf(contactSchema);
export const syncRunPageSchema = pageOf(syncRunSchema);
export const syncIssuePageSchema = pageOf(syncIssueSchema);
