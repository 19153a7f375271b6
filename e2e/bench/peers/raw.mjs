// The floor: whatever comes in goes out to everybody else in the room, unread.
import { WebSocketServer } from 'ws'

const rooms = new Map()
const server = new WebSocketServer({ port: Number(process.argv[2]), host: '127.0.0.1', perMessageDeflate: false })
server.on('listening', () => console.log('listening'))
server.on('connection', (socket, { url }) => {
  const room = rooms.get(url) ?? new Set()
  rooms.set(url, room.add(socket))
  socket.on('message', (frame) => {
    for (const other of room) if (other !== socket) other.send(frame)
  })
  socket.on('close', () => room.delete(socket))
})
