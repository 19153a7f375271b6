import { isLayerIncoming, type LayerConnection, redoInLayer, undoInLayer } from '@travaux/sync/client'
import { blockIds } from '@travaux/sync/line'
import { newBlockId } from './block-id.ts'
import type { OpenText } from './open-text.ts'

/** Until it has come; the layer brings it. */
const NOTHING = { type: 'doc', content: [{ type: 'paragraph' }] }

/** The section's text with my suggestions in it, which nobody but me writes. */
export const ownText = (layer: LayerConnection): OpenText => ({
  initial: NOTHING,
  plugins: () => [blockIds({ newId: newBlockId, skip: isLayerIncoming }), ...layer.plugins],
  undo: undoInLayer,
  redo: redoInLayer,
  awareness: null,
  layer,
})
