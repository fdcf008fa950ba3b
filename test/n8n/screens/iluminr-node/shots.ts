import type { Page } from 'playwright-core';
import { idOf } from './nodes.ts';
import type { ShownNode } from './nodes.ts';
import type { Stage } from './stage.ts';

/** What a shot works with. */
export type Scene = { page: Page; stage: Stage; workflowUrl: string };

/** Brings the editor to what is to be seen. */
export type Shot = (scene: Scene) => Promise<void>;

/** Every picture by its name; one that ends in `-dark` is taken in the dark theme. */
export const shots: Record<string, Shot> = {
  canvas: canvas,
  'canvas-dark': canvas,
  'apply-changes': panel('Apply Changes'),
  check: panel('Check'),
  create: panel('Create'),
  'create-custom-fields': async (scene) => {
    await panel('Create')(scene);
    await scene.page.getByText('Additional Options').scrollIntoViewIfNeeded();
    await scene.page.waitForTimeout(300);
  },
  'create-or-update': panel('Create or Update'),
  update: panel('Update'),
  deactivate: panel('Deactivate'),
  reactivate: panel('Reactivate'),
  get: panel('Get'),
  'get-many': panel('Get Many'),
  'sync-run-start': panel('Start Run'),
  'sync-run-finish': panel('Finish Run'),
  'sync-run-get-many': panel('Get Many Runs'),
  'directory-sync': panel('Directory Sync'),
  picker: async (scene) => {
    await panel('Pick From List')(scene);
    await scene.page.getByPlaceholder('Select a contact…').click();
    await scene.page.getByText('Ada Okafor').waitFor();
  },
  'picker-wrong': panel('Wrong ID'),
  'ten-people': executed('Ten People'),
  'email-taken': executed('Email Is Taken'),
  'wrong-key': executed('Key Is Production'),
  'wrong-environment': executed('Node Is Production'),
  'not-connected': executed('Nothing Connected'),
  credential: async ({ page, stage }) => {
    await page.goto(`${stage.host.url}/home/credentials/${stage.credentials.uat.id}`);
    await page.getByText('Base URL').waitFor();
    await page.waitForTimeout(1500);
  },
  'credential-wrong': async ({ page, stage }) => {
    await page.goto(`${stage.host.url}/home/credentials/${stage.credentials.mixedUp.id}`);
    await page.getByText('More details').click();
    await page.waitForTimeout(500);
  },
  creator: creator,
  'creator-dark': creator,
  actions: async (scene) => {
    await creator(scene);
    await scene.page.getByTestId('node-creator-item-name').getByText('iluminr', { exact: true }).click();
    await scene.page.waitForTimeout(800);
  },
};

async function canvas({ page, workflowUrl }: Scene): Promise<void> {
  await page.goto(workflowUrl);
  await page.getByText('Email Is Taken').first().waitFor();
  await page.keyboard.press('1');
  await page.waitForTimeout(1200);
}

function panel(name: ShownNode): Shot {
  return async ({ page, workflowUrl }) => {
    await page.goto(`${workflowUrl}/${idOf(name)}`);
    await page.getByText('Environment', { exact: true }).waitFor();
    await page.waitForTimeout(1800);
  };
}

function executed(name: ShownNode): Shot {
  return async (scene) => {
    await panel(name)(scene);
    await scene.page.getByTestId('node-execute-button').click();
    await scene.page.waitForTimeout(4000);
  };
}

async function creator(scene: Scene): Promise<void> {
  await canvas(scene);
  await scene.page.getByTestId('node-creator-plus-button').click();
  await scene.page.getByTestId('node-creator-search-bar').fill('iluminr');
  await scene.page.waitForTimeout(1000);
}
