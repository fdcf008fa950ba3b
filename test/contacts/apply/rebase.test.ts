import { describe, expect, it } from 'vitest';
import { goneError, rebase, rebaseCreate } from '../../../shared/contacts/apply/rebase.ts';
import { comeback, contact, creation, removal, renaming } from '../account.ts';

const ann = contact('ann', { version: 4 });
const off = { ...ann, status: 'inactive' } as const;

describe('a change whose contact has moved on', () => {
  it('is unchanged only when the contact holds all of it and is on or off as wanted', () => {
    const married = { ...ann, lastName: 'Married' };
    expect(rebase(renaming(ann, 'Married'), married, 3)).toEqual({ verdict: 'unchanged' });
    expect(rebase(removal(ann), off, 3)).toEqual({ verdict: 'unchanged' });
    expect(rebase(comeback(off), { ...ann, jobTitle: 'Returned' }, 3)).toEqual({ verdict: 'unchanged' });
    expect(rebase(comeback(off), { ...off, jobTitle: 'Returned' }, 3)).not.toEqual({ verdict: 'unchanged' });
  });

  it('goes out again on the new version while its fields are what they were', () => {
    expect(rebase(renaming(ann, 'Married'), { ...ann, jobTitle: 'Warden', version: 9 }, 4)).toEqual({
      verdict: 'again',
      ifVersion: 9,
    });
  });

  it.each([
    ['an empty text', { jobTitle: '' }, { jobTitle: null }],
    ['no groups', { groups: [] }, {}],
    ['a link that was never there', {}, { externalIds: {} }],
    ['no links at all', { externalIds: undefined }, {}],
  ])('%s is as empty as nothing', (_, current, before) => {
    const change = renaming(ann, 'x', {
      contact: { jobTitle: 'Pilot', groups: ['Pilots'], externalIds: { hr: '7' } },
      before,
    });
    const held = { ...ann, jobTitle: null, groups: [], externalIds: {}, ...current };
    expect(rebase(change, held as typeof ann, 3).verdict).toBe('again');
  });

  it.each([
    ['a link', { externalIds: { hr: '8' } }, 'externalIds.hr'],
    ['a custom field', { customFields: { shift: 'day' } }, 'customFields.shift'],
    ['the groups', { groups: ['Board'] }, 'groups'],
  ])('%s that somebody changed is named, and the change is left out', (_, edited, field) => {
    const change = renaming(ann, 'x', {
      contact: { externalIds: { hr: '7' }, customFields: { shift: 'night' }, groups: ['Pilots'] },
      before: { externalIds: { hr: '6' }, customFields: { shift: null }, groups: [] },
    });
    const current = { ...ann, externalIds: { hr: '6' }, customFields: {}, groups: [], ...edited };
    expect(rebase(change, current as unknown as typeof ann, 3)).toMatchObject({
      verdict: 'conflict',
      error: { code: 'changed_meanwhile', status: 412, field },
    });
  });

  it('switches nobody off who was changed after the version that it went out on', () => {
    expect(rebase(removal(ann), { ...ann, version: 5 }, 4).verdict).toBe('conflict');
    expect(rebase(removal(ann), ann, 4)).toEqual({ verdict: 'again', ifVersion: 4 });
  });

  it('a removal without a version cannot tell, and goes by what the contact is', () => {
    expect(rebase(removal(ann), { ...ann, version: 5 }, undefined)).toEqual({
      verdict: 'again',
      ifVersion: 5,
    });
  });

  it('undoes nothing of a contact that was changed after, in whatever field', () => {
    const undo = renaming(ann, 'ann', { reason: 'undone', before: { lastName: 'Married' } });
    const current = { ...ann, lastName: 'Married', department: 'Board', version: 5 };
    expect(rebase(undo, current, 4).verdict).toBe('conflict');
    expect(rebase({ ...undo, reason: 'changed' }, current, 4).verdict).toBe('again');
  });

  it('updates nobody who was deactivated since, but whom the plan saw inactive', () => {
    expect(rebase(renaming(ann, 'Married'), off, 3)).toMatchObject({
      verdict: 'conflict',
      error: { what: expect.stringContaining('was deactivated after the plan was made') as string },
    });
    const { before: _before, ...blind } = renaming(ann, 'Married');
    expect(rebase(blind, off, 3).verdict).toBe('conflict');
    const known = renaming(ann, 'Married', { before: { status: 'inactive', lastName: 'ann' } });
    expect(rebase(known, off, 3).verdict).toBe('again');
    expect(rebase(comeback(off), off, 3).verdict).toBe('again');
    const unseen = comeback(off, { contact: {}, before: {} });
    expect(rebase(unseen, off, 3).verdict).toBe('again');
  });
});

describe('a create for somebody who is there already', () => {
  const existing = contact('new', { externalIds: { entra: 'entra-new', hr: '7' } });

  it('is unchanged when the contact carries its links and holds its values', () => {
    expect(rebaseCreate(creation('new'), existing)).toEqual({ verdict: 'unchanged' });
  });

  it.each([
    ['carries none of its links', {}],
    ['carries one of its links, and another of the same source', { entra: 'entra-new', hr: '8' }],
  ])('is not theirs when the contact %s', (_, externalIds) => {
    const links = { entra: 'entra-new', hr: '7' };
    const change = creation('new', { contact: { ...creation('new').contact, externalIds: links } });
    expect(rebaseCreate(change, { ...existing, externalIds })).toBeUndefined();
  });

  it('is nobody’s when it has no link: an address alone proves nothing', () => {
    expect(rebaseCreate(creation('new', { contact: { email: existing.email } }), existing)).toBeUndefined();
    expect(rebaseCreate(creation('new', { contact: {} }), existing)).toBeUndefined();
  });

  it('is a conflict when the contact is off, or holds other values, and says which', () => {
    expect(rebaseCreate(creation('new'), { ...existing, status: 'inactive' })).toMatchObject({
      verdict: 'conflict',
      error: { what: expect.stringContaining('exists and is inactive') as string },
    });
    expect(rebaseCreate(creation('new'), { ...existing, lastName: 'Lee' })).toMatchObject({
      verdict: 'conflict',
      error: {
        what: expect.stringContaining('exists with other values (lastName)') as string,
        field: 'lastName',
      },
    });
  });
});

it('a contact that is gone is told as not found', () => {
  expect(goneError(removal(ann))).toMatchObject({ code: 'not_found', status: 404 });
  expect(goneError(removal(ann))).not.toHaveProperty('field');
});
