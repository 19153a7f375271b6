import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { I18nProvider as AriaI18nProvider } from 'react-aria-components'
import { ErrorBoundary } from './error-boundary.tsx'
import { Routes } from './routes.tsx'

// Failures are answers here, not exceptions: there is nothing to retry blindly.
const queries = new QueryClient({ defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false } } })

export function App() {
  return (
    <I18nProvider i18n={i18n}>
      <AriaI18nProvider locale={[i18n.locales ?? i18n.locale].flat()[0] ?? i18n.locale}>
        <ErrorBoundary>
          <QueryClientProvider client={queries}>
            <Routes />
          </QueryClientProvider>
        </ErrorBoundary>
      </AriaI18nProvider>
    </I18nProvider>
  )
}
