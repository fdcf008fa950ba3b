import type {
  IDataObject,
  IExecuteFunctions,
  ILoadOptionsFunctions,
  INodeParameterResourceLocator,
} from 'n8n-workflow';

/** A text parameter, trimmed. A number or truth value given by an expression is taken as text. */
export function textOf(context: IExecuteFunctions, name: string, index: number): string {
  return asText(context.getNodeParameter(name, index, ''));
}

export function isOn(context: IExecuteFunctions, name: string, index: number, otherwise: boolean): boolean {
  return context.getNodeParameter(name, index, otherwise) === true;
}

/** A collection parameter; empty when nothing was added to it. */
export function collectionOf(context: IExecuteFunctions, name: string, index: number): IDataObject {
  const value: unknown = context.getNodeParameter(name, index, {});
  return typeof value === 'object' && value !== null ? (value as IDataObject) : {};
}

export function locatorOf(
  context: IExecuteFunctions,
  name: string,
  index: number,
): INodeParameterResourceLocator {
  const value: unknown = context.getNodeParameter(name, index);
  const isLocator = typeof value === 'object' && value !== null && 'mode' in value;
  return isLocator
    ? (value as INodeParameterResourceLocator)
    : { __rl: true, mode: 'id', value: asText(value) };
}

/**
 * The environment that the node names, while its parameters are still being edited; undefined for an expression, which only a
 * run can tell. The editor sends what it could evaluate: null where nothing has run.
 */
export function editedEnvironment(context: ILoadOptionsFunctions): string | undefined {
  const given = asText(context.getNodeParameter('environment', 'uat', { rawExpressions: true }));
  return given === '' || given.startsWith('=') ? undefined : given;
}

/** Scalars as text; anything else is no text and counts as empty. */
export function asText(value: unknown): string {
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value).trim() : '';
}
