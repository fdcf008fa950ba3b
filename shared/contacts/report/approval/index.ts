export * from './request.ts';
export * from './show.ts';
