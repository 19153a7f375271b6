export { type Script, scriptOf } from './script.ts'
export { asTest, smallest } from './smallest.ts'
export { type Outcome, play, tell } from './tell.ts'
