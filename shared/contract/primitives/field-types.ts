/** The fields that every contact has and a sync may write, in the order of everything that lists them. */
export const contactFieldKeys = [
  'email',
  'firstName',
  'lastName',
  'mobile',
  'phone',
  'jobTitle',
  'company',
  'department',
  'location',
  'language',
  'timeZone',
  'groups',
] as const;

export type ContactFieldKey = (typeof contactFieldKeys)[number];

/** What a contact field may hold. */
export const contactFieldTypes = [
  'text',
  'email',
  'phone',
  'number',
  'boolean',
  'option',
  'language',
  'timeZone',
  'groups',
] as const;
