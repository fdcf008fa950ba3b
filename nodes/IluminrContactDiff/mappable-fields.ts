import type { ILoadOptionsFunctions, ResourceMapperField, ResourceMapperFields } from 'n8n-workflow';
import { getContactFields } from '../shared/iluminr/contact-fields.ts';

/** What a source says of a person beside contact fields. Only the ID is required: without it nobody is recognised again. */
const aboutPeople = {
  $id: 'ID, Which Never Changes',
  $state: 'State (Active or Left)',
  $country: 'Country',
  $start: 'First Day of Work',
  $end: 'Last Day of Work',
  $aliases: 'Former Addresses',
  $phoneType: 'Kind of Phone (Desk or Mobile)',
};

/** Rows of the mapper, each to be filled with the name of a column: what a source says of people, then the account's fields. */
export async function getMappableFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
  const { fields } = await getContactFields.call(this);
  return {
    fields: [
      ...Object.entries(aboutPeople).map(([id, displayName]) => row(id, displayName, id === '$id')),
      ...fields.map(({ id, displayName }) => row(id, displayName, false)),
    ],
  };
}

function row(id: string, displayName: string, required: boolean): ResourceMapperField {
  return {
    id,
    displayName,
    type: 'string',
    required,
    display: true,
    defaultMatch: false,
    canBeUsedToMatch: false,
  };
}
