import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTrial, type Trial } from '../trial.ts'

interface Operation {
  summary: string
  parameters: { name: string; in: string }[]
  requestBody?: { content: Record<string, { schema: object }> }
  responses: Record<string, object>
}
let trial: Trial
let description: { openapi: string; paths: Record<string, Record<string, Operation>>; components: object }
beforeAll(async () => {
  const mail = { TRAVAUX_MAIL: 'smtp://127.0.0.1', TRAVAUX_MAIL_FROM: 'a@example.org' }
  trial = await startTrial({ env: mail })
  description = (await trial.stranger().get('/api/openapi.json')).body
})
afterAll(() => trial.stop())

const ADDRESSES = [
  'GET /api/demo/people',
  'POST /api/demo/sign-in',
  'POST /api/demo/reset',
  'GET /api/sign-in',
  'POST /api/join',
  'POST /api/sign-in/letter',
  'POST /api/sign-in/code',
  'POST /api/me/letter',
  'POST /api/me/code',
  'GET /api/me/proof',
  'POST /api/me/words',
  'POST /api/conferences/{c}/sessions/{x}/day',
  'POST /api/conferences/{c}/sessions/{x}/position',
  'DELETE /api/conferences/{c}/sessions/{x}',
  'POST /api/conferences/{c}/sections/{s}/position',
  'POST /api/sign-out',
  'POST /api/sign-out/everywhere',
  'GET /api/me',
  'GET /api/conferences',
  'GET /api/conferences/{c}',
  'GET /api/conferences/{c}/people',
  'POST /api/conferences/{c}/people',
  'DELETE /api/conferences/{c}/people/{p}',
  'POST /api/conferences/{c}/people/{p}/role',
  'POST /api/conferences/{c}/people/{p}/invitation',
  'POST /api/conferences/{c}/title',
  'POST /api/conferences/{c}/sessions',
  'POST /api/conferences/{c}/sessions/{x}/title',
  'POST /api/conferences/{c}/sections',
  'POST /api/conferences/{c}/sections/{s}/title',
  'GET /api/conferences/{c}/sections/{s}',
  'POST /api/conferences/{c}/sections/{s}/state',
  'POST /api/conferences/{c}/sections/{s}/approvals',
  'POST /api/conferences/{c}/sections/{s}/pen',
  'POST /api/conferences/{c}/sections/{s}/blocks/{b}/relocation',
  'POST /api/conferences/{c}/sections/{s}/messages',
  'DELETE /api/conferences/{c}/sections/{s}/messages/{b}',
  'POST /api/conferences/{c}/sections/{s}/messages/{b}/own-words',
  'GET /api/conferences/{c}/sections/{s}/suggestions',
  'POST /api/conferences/{c}/sections/{s}/suggestions/decisions',
  'POST /api/conferences/{c}/sections/{s}/suggestions/{g}/acceptance',
  'POST /api/conferences/{c}/sections/{s}/suggestions/{g}/rejection',
  'POST /api/conferences/{c}/sections/{s}/suggestions/{g}/withdrawal',
  'POST /api/conferences/{c}/sections/{s}/suggestions/{g}/explanation',
  'POST /api/conferences/{c}/sections/{s}/suggestions/{g}/confirmation',
  'POST /api/conferences/{c}/sections/{s}/suggestions/{g}/stance',
  'POST /api/conferences/{c}/sections/{s}/suggestions/{g}/sponsorship',
  'DELETE /api/conferences/{c}/sections/{s}/suggestions/{g}/sponsorship',
  'POST /api/conferences/{c}/sections/{s}/decisions/{d}/undoing',
  'POST /api/conferences/{c}/sections/{s}/discussions',
  'POST /api/conferences/{c}/discussions/{d}/comments',
  'POST /api/conferences/{c}/discussions/{d}/resolution',
  'DELETE /api/conferences/{c}/discussions/{d}/resolution',
  'GET /api/conferences/{c}/interventions',
  'POST /api/conferences/{c}/interventions',
  'POST /api/conferences/{c}/interventions/{i}/versions',
  'POST /api/conferences/{c}/interventions/{i}/level',
  'POST /api/conferences/{c}/interventions/{i}/verification',
  'POST /api/conferences/{c}/interventions/{i}/left-out',
  'DELETE /api/conferences/{c}/interventions/{i}/left-out',
  'POST /api/conferences/{c}/imports',
  'GET /api/conferences/{c}/imports',
  'DELETE /api/conferences/{c}/imports/{j}',
  'POST /api/conferences/{c}/links',
  'DELETE /api/conferences/{c}/links/{l}',
  'GET /api/conferences/{c}/journal',
  'GET /api/conferences/{c}/exports/document.docx',
  'GET /api/conferences/{c}/exports/bundle.json',
  'GET /api/openapi.json',
  'GET /healthz',
  'GET /readyz',
]
const operations = () =>
  Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      path,
      method,
      operation,
    })),
  )

describe('the description of the API', () => {
  it('is OpenAPI 3.1 and names every address, and no other', () => {
    expect(description.openapi).toBe('3.1.0')
    expect(
      operations()
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...ADDRESSES].sort())
  })

  it('every address that it names is mounted', async () => {
    for (const { path, method } of operations()) {
      const { status, body } = await trial
        .stranger()
        .send(path.replace(/\{\w+\}/g, 'x'), { method: method.toUpperCase() })
      expect([path, status, body?.error]).not.toEqual([path, 404, 'no-such-route'])
      expect(status).not.toBe(405)
    }
  })

  it('says of each what it takes and answers', () => {
    for (const { path, method, operation } of operations()) {
      expect(operation.summary).toBeTruthy()
      const inPath = operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => `{${name}}`)
      expect(inPath).toEqual(path.match(/\{\w+\}/g) ?? [])
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['default']))
      const takesBody =
        method === 'post' &&
        !/(demo\/reset|me\/letter|sign-out|everywhere|withdrawal|sponsorship|undoing|resolution)$/.test(path)
      expect(operation.requestBody !== undefined).toBe(takesBody)
    }
  })

  it('names both answers of an acceptance, which may have to wait', () => {
    const acceptance = operations().find(({ name }) => name.endsWith('/acceptance'))
    expect(Object.keys(acceptance?.operation.responses ?? {})).toEqual(['200', '202', 'default'])
  })

  it('refuses unknown keys of a body in its schemas too', () => {
    const link = operations().find(({ name }) => name === 'POST /api/conferences/{c}/links')
    const schema = link?.operation.requestBody?.content['application/json']?.schema
    expect(schema).toMatchObject({
      type: 'object',
      additionalProperties: false,
      required: ['intervention', 'version', 'quote', 'section', 'block', 'relation'],
    })
  })
})
