// Made from custom-elements.json by `npm run manifest`.

import type * as React from 'react';
import type {
  IluminrEntraConnect,
  IluminrEntraConnectEvents,
  IluminrEntraConnectStyle,
} from './iluminr-entra-connect.js';

/** The element in React 19: `on` and the event's name listens to it. */
export type IluminrEntraConnectProps = Omit<
  React.DetailedHTMLProps<React.HTMLAttributes<IluminrEntraConnect>, IluminrEntraConnect>,
  'style'
> & {
  style?: React.CSSProperties & IluminrEntraConnectStyle;
} & {
  apiBase?: IluminrEntraConnect['apiBase'];
  locale?: IluminrEntraConnect['locale'];
  theme?: IluminrEntraConnect['theme'];
  getSession?: IluminrEntraConnect['getSession'];
  strings?: IluminrEntraConnect['strings'];
  'api-base'?: IluminrEntraConnect['apiBase'];
  'oniluminr-entra-state'?: (event: IluminrEntraConnectEvents['iluminr-entra-state']) => void;
  'oniluminr-entra-connected'?: (event: IluminrEntraConnectEvents['iluminr-entra-connected']) => void;
  'oniluminr-entra-run-started'?: (event: IluminrEntraConnectEvents['iluminr-entra-run-started']) => void;
  'oniluminr-entra-run-finished'?: (event: IluminrEntraConnectEvents['iluminr-entra-run-finished']) => void;
  'oniluminr-entra-disconnected'?: (event: IluminrEntraConnectEvents['iluminr-entra-disconnected']) => void;
  'oniluminr-entra-error'?: (event: IluminrEntraConnectEvents['iluminr-entra-error']) => void;
};

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'iluminr-entra-connect': IluminrEntraConnectProps;
    }
  }
}
