import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../design/button.tsx'
import page from '../design/list-page.module.css'

interface PartProps {
  heading: string
  meaning: string
  add?: { name: string; onPress: () => void }
  children: ReactNode
}

/** One of the lists of the programme, with what adds to it. */
export function Part({ heading, meaning, add, children }: PartProps) {
  return (
    <section className={page['part']} aria-label={heading}>
      <div className={page['head']}>
        <div>
          <h2>{heading}</h2>
          <p>{meaning}</p>
        </div>
        {add && (
          <Button small onPress={add.onPress}>
            <Plus aria-hidden="true" />
            {add.name}
          </Button>
        )}
      </div>
      <ul className={page['rows']}>{children}</ul>
    </section>
  )
}
