import type { IDataObject } from 'n8n-workflow';
import { IluminrError } from '../../../../shared/contacts/index.ts';
import type { ContactFilter } from '../../../../shared/contract/index.ts';
import { eachItem } from '../../each-item.ts';
import { listLimit, take, wanted } from '../../list-limit.ts';
import type { Operation } from '../../operation.ts';
import { shownContact, simplify } from '../../simplify.ts';
import { asText, collectionOf } from '../../../shared/parameters.ts';

export const getMany: Operation = {
  option: {
    name: 'Get Many',
    value: 'getAll',
    action: 'Get many contacts',
    description: 'Read contacts, all of them or those that fit the filters',
  },
  subtitle: 'Get Contacts',
  properties: [
    ...listLimit,
    simplify,
    {
      displayName: 'Filters',
      name: 'filters',
      type: 'collection',
      placeholder: 'Add Filter',
      default: {},
      options: [
        {
          displayName: 'Email',
          name: 'email',
          type: 'string',
          default: '',
          placeholder: 'e.g. ann@example.com',
          description: 'The whole address; upper and lower case are the same',
        },
        {
          displayName: 'External ID',
          name: 'externalId',
          type: 'string',
          default: '',
          placeholder: 'e.g. 10428',
          description: 'The ID in the source; needs the filter Source',
        },
        {
          displayName: 'Source',
          name: 'source',
          type: 'string',
          default: '',
          placeholder: 'e.g. workday',
          description: 'Only contacts linked to this source',
        },
        {
          displayName: 'Status',
          name: 'status',
          type: 'options',
          default: 'active',
          options: [
            { name: 'Active', value: 'active' },
            { name: 'Inactive', value: 'inactive' },
          ],
        },
        {
          displayName: 'Type',
          name: 'type',
          type: 'options',
          default: 'contact',
          options: [
            { name: 'Contact', value: 'contact', description: 'Receives alerts' },
            { name: 'User', value: 'user', description: 'Can also log in' },
          ],
        },
        {
          displayName: 'Updated Since',
          name: 'updatedSince',
          type: 'dateTime',
          default: '',
          description: 'Only contacts that changed at this time or later',
        },
      ],
    },
  ],
  async execute(run) {
    return eachItem(run, async (index) => {
      const { most, pageSize } = wanted(run, index);
      const filter = filterOf(collectionOf(run.context, 'filters', index));
      return take(run.client.contacts(filter, pageSize), most, (contact) =>
        shownContact(run, index, contact),
      );
    });
  },
};

function filterOf(filters: IDataObject): ContactFilter {
  const filter: Record<string, string> = {};
  for (const name of ['status', 'type', 'email', 'source', 'externalId'] as const) {
    const value = filters[name];
    if (typeof value === 'string' && value.trim() !== '') filter[name] = value.trim();
  }
  if (filter['externalId'] !== undefined && filter['source'] === undefined) {
    throw unusable(
      "The filter 'External ID' stands alone.",
      "Add the filter 'Source', because an ID is only unique there.",
    );
  }
  const since = filters['updatedSince'];
  if (since !== undefined && since !== '' && since !== null) filter['updatedSince'] = timeOf(since);
  return filter;
}

function timeOf(value: unknown): string {
  const date = new Date(asText(value));
  if (Number.isNaN(date.getTime())) {
    throw unusable(
      `'Updated Since' is not a time: ${asText(value)}.`,
      'Pick a date, or give one as in 2026-11-23T08:00:00Z.',
    );
  }
  return date.toISOString();
}

function unusable(what: string, advice: string): IluminrError {
  return new IluminrError({ code: 'validation_failed', what, advice });
}
