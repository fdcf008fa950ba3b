import type { Profile } from '../../../shared/contacts/client/profile.ts';
import type { InventedServer } from './invented-server.ts';
import { linksInCustomFields } from './links-in-custom-fields/profile.ts';
import { startLinksInCustomFields } from './links-in-custom-fields/server.ts';
import { noBatch } from './no-batch/profile.ts';
import { startNoBatch } from './no-batch/server.ts';
import { wholeRecords } from './whole-records/profile.ts';
import { startWholeRecords } from './whole-records/server.ts';

export type InventedApi = {
  /** The folder beside this file. */
  name: string;
  profile: Profile;
  start: () => Promise<InventedServer>;
};

/** The invented APIs, each with the profile that makes it the contract's. */
export const inventedApis: InventedApi[] = [
  { name: 'links-in-custom-fields', profile: linksInCustomFields, start: startLinksInCustomFields },
  { name: 'no-batch', profile: noBatch, start: startNoBatch },
  { name: 'whole-records', profile: wholeRecords, start: startWholeRecords },
];
