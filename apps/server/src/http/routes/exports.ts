import { isRefusal, type Refusal } from '@travaux/domain'
import { documentQuery, noQuery } from '@travaux/sync/http'
import type { Conferences } from '../../conferences.ts'
import { type ExportFile, exportBundle, exportWord } from '../../exports.ts'
import { file, inConference, type Reply, type Route } from '../route.ts'

const PATH = '/api/conferences/:c/exports'
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export const exportRoutes = (conferences: Conferences): Route[] => [
  inConference(conferences, {
    method: 'get',
    path: `${PATH}/document.docx`,
    summary: 'The document as a Word file, as the person who asks is shown it; as a redline with what is suggested',
    query: documentQuery,
    answer: file(WORD),
    handle: async ({ host, actor, query }) => download(await exportWord(host, actor, query.view)),
  }),
  inConference(conferences, {
    method: 'get',
    path: `${PATH}/bundle.json`,
    summary: 'Text, links, quotes, approvals and journal in one file that "travaux verify" checks',
    query: noQuery,
    answer: file('application/json'),
    handle: async ({ host, actor }) => download(await exportBundle(host, actor)),
  }),
]

function download(exported: ExportFile | Refusal): Reply<Uint8Array> | Refusal {
  if (isRefusal(exported)) return exported
  return { body: exported.bytes, headers: { 'Content-Disposition': `attachment; filename="${exported.name}"` } }
}
