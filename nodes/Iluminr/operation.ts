import type {
  IExecuteFunctions,
  INodeExecutionData,
  INodeProperties,
  INodePropertyOptions,
} from 'n8n-workflow';
import type { Session } from '../shared/iluminr/session.ts';

/** What an operation works with: n8n's context, the input, and the open account. */
export type Run = Session & { context: IExecuteFunctions; items: INodeExecutionData[] };

/** One operation: how it appears in the menu and on the canvas, its parameters, and what it does with all items. */
export type Operation = {
  option: INodePropertyOptions & { action: string };
  /** What the canvas says under the node: 16 characters at most, because it cuts off the rest. */
  subtitle: string;
  properties: INodeProperties[];
  execute(run: Run): Promise<INodeExecutionData[]>;
  /** Hears that it came to nothing, whatever the reason, a credential that opens nothing among them. */
  failed?(context: IExecuteFunctions): void;
};

/** One resource of the node with its operations. */
export type Resource = {
  name: string;
  value: string;
  /** The operation that a new node starts with. */
  first: string;
  operations: Operation[];
};

const menu: INodeProperties = {
  displayName: 'Operation',
  name: 'operation',
  type: 'options',
  noDataExpression: true,
  default: '',
};

/** A resource's operation menu and every operation's parameters, each shown only where it belongs. */
export function resourceProperties(resource: Resource): INodeProperties[] {
  const operations: INodeProperties = {
    ...menu,
    displayOptions: { show: { resource: [resource.value] } },
    options: resource.operations.map(({ option }) => option),
    default: resource.first,
  };
  return [operations, ...resource.operations.flatMap((operation) => shownFor(resource.value, operation))];
}

function shownFor(resource: string, { option, properties }: Operation): INodeProperties[] {
  return properties.map((property) => ({
    ...property,
    displayOptions: {
      ...property.displayOptions,
      show: { ...property.displayOptions?.show, resource: [resource], operation: [option.value] },
    },
  }));
}
