import type { Resource } from '../../operation.ts';
import { applyChanges } from './apply-changes.operation.ts';
import { check } from './check.operation.ts';
import { create } from './create.operation.ts';
import { deactivate } from './deactivate.operation.ts';
import { get } from './get.operation.ts';
import { getMany } from './get-many.operation.ts';
import { reactivate } from './reactivate.operation.ts';
import { undoChanges } from './undo-changes.operation.ts';
import { update } from './update.operation.ts';
import { upsert } from './upsert.operation.ts';

export const contact: Resource = {
  name: 'Contact',
  value: 'contact',
  first: applyChanges.option.value as string,
  operations: [
    applyChanges,
    check,
    create,
    upsert,
    deactivate,
    get,
    getMany,
    reactivate,
    undoChanges,
    update,
  ],
};
