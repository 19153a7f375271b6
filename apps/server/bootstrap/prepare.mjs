// `npm run build`: for a machine that is to serve, installs and builds what is missing and starts nothing.
import { prepare } from './build.mjs'

await prepare()
