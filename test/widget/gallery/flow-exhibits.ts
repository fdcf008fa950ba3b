import { everyState } from '../connect/samples.ts';
import { screenOf } from '../../../widget/connect/screens.ts';
import type { ShownState } from '../../../widget/connect/types.ts';
import { flowView } from '../../../widget/element/iluminr-entra-connect-flow/flow-view.ts';
import { connect } from '../../../widget/i18n/en/connect.ts';
import { loadTranslator } from '../../../widget/i18n/load.ts';
import type { Exhibit } from './exhibit.ts';
import { frame } from './frame.ts';
import { galleryHost } from './host.ts';

/** Every screen of connecting, drawn by the flow's own view from a state of its reducer. */
export const flowExhibits: readonly Exhibit[] = everyState.map((state, index) => ({
  name: `flow-${String(index + 1).padStart(2, '0')}-${nameOf(state)}`,
  make: async ({ theme, locale }) => {
    const host = await galleryHost('flow', {}, locale);
    const words = await loadTranslator('connect', connect, host);
    return frame(flowView({ host, words, state, reference: 'a1b2c3', userEvent: () => undefined }), theme);
  },
}));

function nameOf(state: ShownState): string {
  return screenOf(state).name;
}
