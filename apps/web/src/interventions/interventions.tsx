import { Trans, useLingui } from '@lingui/react/macro'
import { find, type InterventionId } from '@travaux/domain'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { TopBar } from '../app/top-bar.tsx'
import { usePageTitle } from '../app/use-page-title.ts'
import { useCoverage } from '../conference/coverage.ts'
import { useNumbers, useTexts } from '../conference/documents.ts'
import { useSections } from '../conference/hooks.ts'
import { useConference } from '../conference/provider.tsx'
import { Blank } from '../design/notice.tsx'
import { AddIntervention } from './add-intervention.tsx'
import { EmptyRegister } from './empty-register.tsx'
import classes from './interventions.module.css'
import panel from './links-panel.module.css'
import { LinksPanel } from './links-panel.tsx'
import { NotOpen } from './not-open.tsx'
import reader from './reader.module.css'
import { Reader } from './reader.tsx'
import { useRegisterFilter } from './register-filter.ts'
import { RegisterList } from './register-list.tsx'

/** What was said: find it, read it, link it. */
export function Interventions({ open }: { open: InterventionId | null }) {
  const { t } = useLingui()
  usePageTitle(t`Interventions`)
  const state = useConference()
  const filter = useRegisterFilter()
  const [adding, setAdding] = useState(false)
  const [, go] = useLocation()
  const sections = useSections()
  const texts = useTexts(sections)
  const document = { sections, texts, numbers: useNumbers(sections, texts) }
  const coverage = useCoverage(document)
  const intervention = open ? find(state.interventions, open) : undefined
  const isEmpty = Object.keys(state.interventions).length === 0
  const shown = intervention && intervention.level !== 'none' ? intervention : null
  return (
    <div className={`${classes['screen']} ${open ? classes['hasOpen'] : ''}`}>
      <TopBar />
      {isEmpty && open === null ? (
        <EmptyRegister onAdd={() => setAdding(true)} />
      ) : (
        <main id="main" className={classes['shell']}>
          <RegisterList
            filter={filter}
            coverage={coverage}
            document={document}
            open={open}
            onAdd={() => setAdding(true)}
          />
          <div className={reader['read']}>
            {shown ? (
              <Reader
                key={`${shown.id} ${shown.versions.length}`}
                intervention={shown}
                document={document}
                back={filter.addressOf(null)}
                toward={filter.toward}
              />
            ) : open ? (
              <NotOpen id={open} />
            ) : (
              <Blank title={t`Choose an intervention to read`}>
                <p>
                  <Trans>Select a passage in it to link it to a message of the document.</Trans>
                </p>
              </Blank>
            )}
          </div>
          {shown ? <LinksPanel intervention={shown} document={document} /> : <div className={panel['links']} />}
        </main>
      )}
      {adding && (
        <AddIntervention
          onClose={() => setAdding(false)}
          onAdded={(id) => {
            setAdding(false)
            go(filter.addressOf(id))
          }}
        />
      )}
    </div>
  )
}
