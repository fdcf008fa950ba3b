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
