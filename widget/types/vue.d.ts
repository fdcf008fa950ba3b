// Made from custom-elements.json by `npm run manifest`.

import type { DefineComponent } from 'vue';
import type { IluminrEntraConnect, IluminrEntraConnectEvents } from './iluminr-entra-connect.js';

/** The element in a Vue template; `@iluminr-entra-state` and its like listen. */
export type IluminrEntraConnectProps = {
  apiBase?: IluminrEntraConnect['apiBase'];
  locale?: IluminrEntraConnect['locale'];
  theme?: IluminrEntraConnect['theme'];
  getSession?: IluminrEntraConnect['getSession'];
  strings?: IluminrEntraConnect['strings'];
  'api-base'?: IluminrEntraConnect['apiBase'];
  onIluminrEntraState?: (event: IluminrEntraConnectEvents['iluminr-entra-state']) => void;
  onIluminrEntraConnected?: (event: IluminrEntraConnectEvents['iluminr-entra-connected']) => void;
  onIluminrEntraRunStarted?: (event: IluminrEntraConnectEvents['iluminr-entra-run-started']) => void;
  onIluminrEntraRunFinished?: (event: IluminrEntraConnectEvents['iluminr-entra-run-finished']) => void;
  onIluminrEntraDisconnected?: (event: IluminrEntraConnectEvents['iluminr-entra-disconnected']) => void;
  onIluminrEntraError?: (event: IluminrEntraConnectEvents['iluminr-entra-error']) => void;
};

declare module 'vue' {
  interface GlobalComponents {
    'iluminr-entra-connect': DefineComponent<IluminrEntraConnectProps>;
  }
}
