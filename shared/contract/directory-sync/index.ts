/** What the widget calls. Each part is a file of its own, so that a page loads only the schemas it reads. */
export * from './settings.ts';
export * from './settings-history.ts';
export * from './connection.ts';
export * from './connect.ts';
export * from './explain.ts';
export * from './groups.ts';
export * from './people.ts';
export * from './preview.ts';
