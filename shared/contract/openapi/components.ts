import * as z from 'zod/v4-mini';
import * as contract from '../index.ts';

/** Every named schema of the document, with what a reader should know beyond its shape. */
const named: Record<string, [z.ZodMiniType, string]> = {
  Account: [contract.accountSchema, 'What an API key opens. `organisation` is its name.'],
  Problem: [
    contract.problemSchema,
    'RFC 9457 problem details. Treat a `code` you do not know by its `status`. `conflictId` comes with `email_taken` and `external_id_taken`.',
  ],
  ProblemError: [
    contract.problemErrorSchema,
    'One field at fault; `path` is a dot path into the body or the batch operation.',
  ],
  ContactFieldInfo: [
    contract.contactFieldInfoSchema,
    'A field that a mapping may write. A custom one stands in `contact.customFields[key]`.',
  ],
  ContactFields: [contract.contactFieldsSchema, 'All contact fields of the organisation.'],
  Contact: [
    contract.contactSchema,
    'A contact. `email` is unique among active contacts, compared case-insensitively; `(source, id)` of `externalIds` is unique in the organisation; `groups` is sorted without repeats; `version` grows by one with each change.',
  ],
  NewContact: [
    contract.newContactSchema,
    'A contact to create; every field may be left out. `language` is a BCP 47 tag, `timeZone` an IANA name; at most 100 custom fields.',
  ],
  ContactChanges: [
    contract.contactChangesSchema,
    'Only the fields named are touched. `groups` is replaced as a whole; `externalIds` and `customFields` are merged key by key, where null removes a link and clears a custom field.',
  ],
  DeactivateRequest: [contract.deactivateRequestSchema, 'Why the contact is deactivated.'],
  ReactivateRequest: [
    contract.reactivateRequestSchema,
    'Changes that go with the return, for example a new email.',
  ],
  ContactPage: [contract.contactPageSchema, 'A page of contacts in the order they were created.'],
  BatchOperation: [contract.batchOperationSchema, 'One step of a batch.'],
  BatchRequest: [
    contract.batchRequestSchema,
    'Up to `batchLimit` operations, applied in order, each on its own. `validateOnly` runs every check, those between operations included, and writes nothing.',
  ],
  BatchResult: [contract.batchResultSchema, 'What became of the operation at `index`.'],
  BatchResponse: [contract.batchResponseSchema, 'One result for each operation, in their order.'],
  SyncRun: [contract.syncRunSchema, 'One execution of a sync, as reported.'],
  NewSyncRun: [contract.newSyncRunSchema, 'A run to begin.'],
  SyncRunChanges: [
    contract.syncRunChangesSchema,
    'Progress of a run; counts are absolute. A status other than `running` ends it.',
  ],
  SyncRunPage: [contract.syncRunPageSchema, 'A page of runs, newest first.'],
  SyncIssue: [contract.syncIssueSchema, 'One thing a human must look at.'],
  NewSyncIssues: [contract.newSyncIssuesSchema, 'Issues to add to a run.'],
  SyncIssuesAccepted: [contract.syncIssuesAcceptedSchema, 'How many issues were stored.'],
  SyncIssuePage: [contract.syncIssuePageSchema, 'A page of issues in the order they were reported.'],
  FieldRule: [contract.fieldRuleSchema, 'Where one contact field comes from.'],
  FieldMapping: [
    contract.fieldMappingSchema,
    'Rules by contact field. `$country` gives the region for national phone numbers, `$id` the id in the source, `$state` whether the person is active.',
  ],
  DirectorySettings: [
    contract.directorySettingsSchema,
    'What a directory sync reads, how it maps it, and how often.',
  ],
  EntraConnection: [contract.entraConnectionSchema, 'The connection to Microsoft Entra.'],
  ConnectStart: [
    contract.connectStartSchema,
    'What the widget needs to open the sign-in. `authorityMetadata` comes from the UAT stand-in only.',
  ],
  IdentityRequest: [
    contract.identityRequestSchema,
    'The id token of the sign-in; accepted once, within five minutes.',
  ],
  IdentityResponse: [
    contract.identityResponseSchema,
    'Whose tenant is being connected, and where its admin consents.',
  ],
  ConnectStatus: [contract.connectStatusSchema, 'How far a connect attempt is.'],
  ColleagueLink: [contract.colleagueLinkSchema, 'A link for the colleague who may consent.'],
  CompleteRequest: [
    contract.completeRequestSchema,
    'The one-time code of the return page. `takeOver` takes the tenant from the organisation that it was connected to, which is told.',
  ],
  DirectoryGroupPage: [
    contract.directoryGroupPageSchema,
    'A page of groups by name. `memberCount` is null while nobody has counted.',
  ],
  ExplainRequest: [
    contract.explainRequestSchema,
    'Whom to explain: an address, a name, an id of the directory or of a contact; by the settings given, or the saved ones.',
  ],
  ExplainResponse: [
    contract.explainResponseSchema,
    'Everybody whom `who` may mean: `found` counts them, `data` holds the first.',
  ],
  SettingsHistoryPage: [
    contract.settingsHistoryPageSchema,
    'A page of savings, newest first. `version` is what `If-Match` takes after it.',
  ],
  OpenIssuePage: [
    contract.openIssuePageSchema,
    'A page of what is not right yet, whichever run found it; an entry goes when the contact holds what the directory holds.',
  ],
  RunPersonPage: [contract.runPersonPageSchema, 'A page of people as a run left them.'],
  PreviewRequest: [contract.previewRequestSchema, 'Settings to try; without them the saved ones.'],
  PreviewResponse: [contract.previewResponseSchema, 'What a run would do. Nothing is written.'],
};

/** JSON Schema 2020-12 of every named schema, each pointing to the others by `$ref`. */
export function componentSchemas(): Record<string, object> {
  const registry = z.registry<{ id: string; description: string }>();
  for (const [id, [schema, description]] of Object.entries(named)) registry.add(schema, { id, description });
  const { schemas } = z.toJSONSchema(registry, {
    metadata: registry,
    // What goes over the wire before parsing: readers ignore unknown fields, so answers stay open and only requests close.
    io: 'input',
    uri: (id) => `#/components/schemas/${id}`,
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, schema]) => {
      const { $schema: _dialect, $id: _address, id: _name, ...rest } = schema as Record<string, unknown>;
      return [id, rest];
    }),
  );
}
