export { type EmbeddedOptions, openEmbedded } from './store.ts'
