export * from './link.ts';
export * from './request.ts';
export * from './show.ts';
