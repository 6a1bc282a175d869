import Journal
import Models
import Testing

@testable import LaowuService

/// How far a copy of all topics may go.
struct MirrorCutTests {
    private let sender = TopicPartition(Topics.journal(.registry), 0)
    private let mail = TopicPartition(Topics.mail(.identity), 0)
    private let receiver = TopicPartition(Topics.journal(.identity), 0)

    private func cut(_ ends: [TopicPartition: Int64], _ links: [MirrorCut.Link]) -> [TopicPartition: Int64] {
        var cut = MirrorCut(ends: ends)
        repeat { for link in links { cut.take(link) } } while !cut.settles()
        return cut.ends
    }

    /// A registration, its letter, the answer's event; mailboxes first, as they are read.
    private var story: [MirrorCut.Link] {
        let origin = Origin(sender, OriginPlace(offset: 5, index: 0))
        return [
            .init(place: mail, offset: 3, origin: origin, isLetter: true),
            .init(place: sender, offset: 5),
            .init(place: receiver, offset: 7, cause: .record(mail, offset: 3), origin: origin),
        ]
    }

    @Test("What fits together is copied whole")
    func whole() {
        let ends: [TopicPartition: Int64] = [sender: 6, mail: 4, receiver: 8]
        #expect(cut(ends, story) == ends)
    }

    @Test("An event without its cause is left out, and a letter without its event, through every link")
    func chain() {
        #expect(cut([sender: 6, mail: 3, receiver: 8], story) == [sender: 6, mail: 3, receiver: 7])
        #expect(cut([sender: 5, mail: 4, receiver: 8], story) == [sender: 5, mail: 3, receiver: 7])
    }

    @Test("The word that letters are sent is left out with the letters")
    func note() {
        let note = MirrorCut.Link(
            place: sender, offset: 9, cause: .record(sender, offset: 5), isForwardingNote: true)
        let later = MirrorCut.Link(
            place: mail, offset: 2, origin: Origin(receiver, OriginPlace(offset: 40, index: 0)), isLetter: true)
        let links = [later] + story + [note]
        #expect(cut([sender: 10, mail: 4, receiver: 41], links)[sender] == 10)
        // The letter before ours comes from an event that is not there: the mailbox ends before both.
        let ends = cut([sender: 10, mail: 4, receiver: 40], links)
        #expect(ends == [sender: 9, mail: 2, receiver: 7])
    }

    @Test("A note about letters that were sent before stays")
    func earlierNote() {
        let note = MirrorCut.Link(
            place: sender, offset: 9, cause: .record(sender, offset: 4), isForwardingNote: true)
        #expect(cut([sender: 10, mail: 3, receiver: 7], story + [note])[sender] == 10)
    }
}
