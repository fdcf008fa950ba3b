import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

/**
 * Everything a builder can set, one path each: `mode=full` for a choice that is not the default, `options.explain` for a
 * parameter in a collection, `columns@defineBelow` for a way to
 * give a value that is not what happens anyway. What belongs to one operation begins with it:
 * `contact/applyChanges: preview`.
 */
export function parameterPaths(properties: readonly INodeProperties[], within = ''): string[] {
  return [...new Set(properties.flatMap((property) => pathsOf(property, within)))];
}

function pathsOf(property: INodeProperties, within: string): string[] {
  const path = `${within === '' ? operationOf(property) : ''}${within}${property.name}`;
  switch (property.type) {
    case 'options':
      return choicesOf(property)
        .filter((value) => value !== property.default)
        .map((value) => `${path}=${String(value)}`);
    case 'collection':
      return parameterPaths((property.options ?? []) as INodeProperties[], `${path}.`);
    case 'fixedCollection':
      return ((property.options ?? []) as INodePropertyCollection[]).flatMap(({ name, values }) =>
        parameterPaths(values, `${path}.${name}.`),
      );
    case 'resourceLocator':
      return (property.modes ?? []).map(({ name }) => `${path}@${name}`);
    case 'resourceMapper': {
      const { mappingMode: usual } = property.default as { mappingMode?: string };
      const isAutomatic = property.typeOptions?.resourceMapper?.supportAutoMap !== false;
      const ways = isAutomatic && usual !== 'autoMapInputData' ? ['autoMapInputData'] : [];
      return ['defineBelow', ...ways].map((mode) => `${path}@${mode}`);
    }
    default:
      return [path];
  }
}

function choicesOf({ options }: INodeProperties): unknown[] {
  return ((options ?? []) as INodePropertyOptions[]).map(({ value }) => value);
}

function operationOf({ displayOptions }: INodeProperties): string {
  const { resource = [], operation = [] } = displayOptions?.show ?? {};
  const names = [...resource, ...operation].map(String);
  return names.length === 0 ? '' : `${names.join('/')}: `;
}
