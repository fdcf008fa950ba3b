// Made from custom-elements.json by `npm run manifest`.

import type { JSX } from 'preact';
import type { IluminrEntraConnect, IluminrEntraConnectEvents } from './iluminr-entra-connect.js';

/** The element in Preact: `on` and the event's name listens to it. */
export type IluminrEntraConnectProps = JSX.IntrinsicElements['div'] & {
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

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'iluminr-entra-connect': IluminrEntraConnectProps;
    }
  }
}
