import { join } from 'node:path'
import express, { type RequestHandler, Router } from 'express'

/** Addresses that the web app knows itself; they all get its one page, which says so where there is nothing. */
const PAGE = /^\/(?:$|c(?:\/|$)|signin$|join$|readback$)/

/**
 * The built web app: files under `/assets` carry a hash in their name and never change; everything else is asked for
 * anew each time, so that a new version is seen at once.
 */
export function webApp(folder: string): RequestHandler {
  const router = Router()
  router.use(
    express.static(folder, {
      index: false,
      redirect: false,
      setHeaders: (response, path) => {
        const isHashed = path.startsWith(join(folder, 'assets'))
        response.setHeader('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    }),
  )
  router.get(/(.*)/, (request, response, next) => {
    const isAddressTyped = !/\.\w+$/.test(request.path) && request.accepts(['json', 'html']) === 'html'
    if (!PAGE.test(request.path) && !isAddressTyped) return next()
    response.setHeader('Cache-Control', 'no-cache')
    response.sendFile('index.html', { root: folder }, (error) => {
      if (error && !response.headersSent) notBuilt(response)
      else if (error) next(error)
    })
  })
  return router
}

function notBuilt(response: Parameters<RequestHandler>[1]): void {
  response
    .status(503)
    .type('text/plain')
    .send('The web app has not been built yet. Run "npm start", which builds it.\n')
}
