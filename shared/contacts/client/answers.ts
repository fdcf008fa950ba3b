import * as z from 'zod/v4-mini';
import {
  accountSchema,
  contactFieldInfoSchema,
  contactFieldKeys,
  contactFieldTypeSchema,
  contactOriginSchema,
  contactSchema,
  countSchema,
  pageOf,
  problemCodes,
  problemErrorSchema,
  syncIssueSchema,
  syncRunSchema,
} from '../../contract/index.ts';
import type {
  Account,
  Contact,
  ContactFieldInfo,
  Page,
  Problem,
  SyncIssue,
  SyncRun,
} from '../../contract/index.ts';

/**
 * The answers as this client reads them: only what it decides by has to be there and of its kind, so that a server which
 * leaves something out, adds something or shapes it another way stops nobody's alert.
 */

/** A server may leave out what is empty. */
const emptyOr = <Value>(schema: z.ZodMiniType<Value>) => z._default(z.nullable(schema), null);

/** A contact that decisions are made on: what they look at is checked, the rest is read as it comes. */
export const readContactSchema = z.object({
  ...contactSchema.shape,
  email: emptyOr(z.string()),
  mobile: emptyOr(z.string()),
  phone: emptyOr(z.string()),
  jobTitle: emptyOr(z.string()),
  company: emptyOr(z.string()),
  department: emptyOr(z.string()),
  location: emptyOr(z.string()),
  language: emptyOr(z.string()),
  timeZone: emptyOr(z.string()),
  origin: z.catch(contactOriginSchema, 'contacts-api'),
  createdAt: z.catch(z.string(), ''),
  updatedAt: z.catch(z.string(), ''),
}) as unknown as z.ZodMiniType<Contact>;

export const readContactPageSchema = pageOf(readContactSchema);

/** The environment is what keeps a key of UAT out of Production; a missing limit becomes a careful one. */
export const readAccountSchema = z.object({
  organisation: z.catch(z.string(), 'this organisation'),
  environment: accountSchema.shape.environment,
  rateLimit: z.catch(accountSchema.shape.rateLimit, { requests: 5, seconds: 1 }),
  batchLimit: z.catch(accountSchema.shape.batchLimit, 100),
}) as unknown as z.ZodMiniType<Account>;

/** A run is reported by its id; everything else about it is shown as it came. */
export const readRunSchema = z.looseObject({ id: syncRunSchema.shape.id });

export type ReadRun = z.infer<typeof readRunSchema>;

/** What does not decide anything is passed over when it is of another kind. */
const said = <Value>(schema: z.ZodMiniType<Value>) => z.catch(z.optional(schema), undefined);

/** What the removal guard counts by has to be there; other totals may be missing, or new. */
const readTotalsSchema = z.looseObject({
  read: countSchema,
  deactivated: countSchema,
  held: countSchema,
  updated: said(countSchema),
  failed: said(countSchema),
});

const readRunErrorSchema = z.looseObject({ title: said(z.string()), detail: said(z.string()) });

/**
 * Runs of a list. What tells one sync from another and what it counted has to be there; words may be ones that came after
 * this client, and whatever else a run says is shown as it came.
 */
export const readRunPageSchema = pageOf(
  z.looseObject({
    ...syncRunSchema.shape,
    executor: said(z.string()),
    mode: z.string(),
    status: z.string(),
    startedAt: z.string(),
    finishedAt: z.catch(z.nullable(z.string()), null),
    progress: z.unknown(),
    totals: readTotalsSchema,
    reach: z.unknown(),
    leftOut: z.unknown(),
    error: z.catch(z.nullable(readRunErrorSchema), null),
  }),
) as unknown as z.ZodMiniType<Page<ListedRun>>;

export type ListedRun = Omit<SyncRun, 'executor' | 'mode' | 'status' | 'totals' | 'error'> & {
  executor?: string;
  mode: string;
  status: string;
  totals: z.infer<typeof readTotalsSchema>;
  error: z.infer<typeof readRunErrorSchema> | null;
};

/** Issues of a list; a severity may be one that came after this client. */
export const readIssuePageSchema = pageOf(
  z.looseObject({
    code: syncIssueSchema.shape.code,
    severity: z.catch(z.string(), 'warning'),
    message: z.catch(z.string(), ''),
    sourceId: z.catch(z.nullable(z.string()), null),
    displayName: z.catch(z.nullable(z.string()), null),
    email: z.catch(z.nullable(z.string()), null),
    field: z.catch(z.nullable(z.string()), null),
  }),
) as unknown as z.ZodMiniType<Page<ListedIssue>>;

export type ListedIssue = Omit<SyncIssue, 'severity'> & { severity: string };

/** The connection, for its settings: mapping and scope have to be there, with whatever else was saved beside them. */
export const readConnectionSchema = z.looseObject({
  state: z.string(),
  tenantId: emptyOr(z.string()),
  tenantName: emptyOr(z.string()),
  settings: emptyOr(
    z.looseObject({
      mapping: z.record(z.string(), z.record(z.string(), z.unknown())),
      scope: z.looseObject({ users: z.string() }),
    }),
  ),
});

export type ReadConnection = z.infer<typeof readConnectionSchema>;

/** A contact as a write answers it. The id says whom the answer is about. */
export type WrittenContact = Pick<Contact, 'id'> & Partial<Contact>;

/** The answer to a single write: it was written whatever else it says, and is shown as it came. */
export const readWrittenSchema = z.looseObject({
  id: contactSchema.shape.id,
}) as unknown as z.ZodMiniType<WrittenContact>;

const readFieldSchema = z.object({
  key: contactFieldInfoSchema.shape.key,
  label: z.catch(z.optional(z.string()), undefined),
  type: z.catch(contactFieldTypeSchema, 'text'),
  required: z.catch(z.boolean(), false),
  custom: z.catch(z.optional(z.boolean()), undefined),
  options: z.catch(z.optional(z.array(z.string())), undefined),
});

/** The contact fields. One that is described another way is taken for a text; one without a key can be written by nobody. */
export const readContactFieldsSchema = z.pipe(
  z.array(z.unknown()),
  z.transform((entries): ContactFieldInfo[] => entries.flatMap((entry) => readField(entry) ?? [])),
) as unknown as z.ZodMiniType<ContactFieldInfo[]>;

function readField(raw: unknown): ContactFieldInfo | undefined {
  const parsed = readFieldSchema.safeParse(raw);
  if (!parsed.success) return undefined;
  const { key, label = key, type, required, options } = parsed.data;
  const { custom = !(contactFieldKeys as readonly string[]).includes(key) } = parsed.data;
  const field = { key, label, type, required, custom };
  return options === undefined ? field : { ...field, options };
}

const index = z.int().check(z.minimum(0));

const writtenSchema = z.object({
  index,
  status: z.literal('ok'),
  id: z.string(),
  contact: z.catch(z.record(z.string(), z.unknown()), {}),
});

const refusedSchema = z.object({
  index,
  status: z.literal('error'),
  error: z.catch(
    z.object({
      type: z.catch(z.string(), 'about:blank'),
      title: z.catch(z.string(), ''),
      status: z.catch(z.optional(z.int()), undefined),
      detail: z.catch(z.string(), ''),
      code: z.catch(z.string(), 'refused'),
      errors: z.catch(z.optional(z.array(problemErrorSchema)), undefined),
      conflictId: z.catch(z.optional(z.string()), undefined),
    }),
    {
      type: 'about:blank',
      title: '',
      status: undefined,
      detail: '',
      code: 'refused',
      errors: undefined,
      conflictId: undefined,
    },
  ),
});

/** One result of a batch, as far as it can be trusted. */
export type ReadResult =
  | { index: number; status: 'ok'; id: string; contact: WrittenContact }
  | { index: number; status: 'error'; error: Problem };

/** Reads one result; undefined when it does not even say which operation it is about and how that went. */
export function readResult(raw: unknown): ReadResult | undefined {
  const written = writtenSchema.safeParse(raw);
  if (written.success) {
    const { id, contact } = written.data;
    return { index: written.data.index, status: 'ok', id, contact: { ...knownParts(contact), id } };
  }
  const refused = refusedSchema.safeParse(raw);
  if (!refused.success) return undefined;
  const { errors, conflictId, status, ...said } = refused.data.error;
  const error: Problem = { ...said, status: status ?? statusOf(said.code) };
  if (errors !== undefined) error.errors = errors;
  if (conflictId !== undefined) error.conflictId = conflictId;
  return { index: refused.data.index, status: 'error', error };
}

/** The fields of a contact that are what the contract says; each on its own. */
function knownParts(raw: Record<string, unknown>): Partial<Contact> {
  const parts: Record<string, unknown> = {};
  for (const [field, schema] of Object.entries(contactSchema.shape)) {
    if (schema.safeParse(raw[field]).success) parts[field] = raw[field];
  }
  return parts;
}

/** A refusal without a status travels with that of its code; an unknown one is the request's fault. */
function statusOf(code: string): number {
  return Object.hasOwn(problemCodes, code) ? problemCodes[code as keyof typeof problemCodes] : 400;
}
