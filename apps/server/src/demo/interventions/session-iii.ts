import { prose } from '../prose.ts'
import type { DemoIntervention } from './intervention.ts'

export const SESSION_III = [
  {
    key: 'birthday-cake',
    session: 'III',
    level: 'public',
    values: {
      speaker: 'Arunima Castellane',
      role: 'speaker',
      organisation: 'Ninth of March Families',
      group: 'victims’ association',
      region: 'Asia-Pacific States',
      gender: 'female',
      language: 'en',
      text: prose`
        My brother went to buy a birthday cake. That is the whole of his part in international peace and security. For
        two years after the bombing I was invited to lay wreaths and never once invited to a meeting. People were
        kind. They spoke softly, and they spoke about us. We are not a moment of silence; we are a constituency. What
        did I need in the first week? A person who answered the telephone. In the first month? Money for the rent,
        because grief does not pause it. In the first year? To know the date of the trial before the newspapers did.
        None of this is expensive. It only has to be somebody’s job, written down, with a name beside it, before the
        next time.
      `,
    },
  },
  {
    key: 'eleven-pages',
    session: 'III',
    level: 'organisation',
    values: {
      speaker: 'Leandro Quint-Ibarzal',
      role: 'speaker',
      organisation: 'Republic of Santa Lirio',
      group: 'Member State',
      region: 'Latin American and Caribbean States',
      gender: 'male',
      language: 'es',
      text: prose`
        Our national assistance plan for victims fits on eleven pages, and I am proud of the number. The first draft
        took five years and had two hundred, and no victim had read it. Then we asked the survivors to hold the
        pencil. They cut the ceremonies and kept the services. They moved psychological care from the annex to page
        one. They insisted that compensation should begin before the verdict, as an advance, because trials are slow
        and wounds are not. And they added a clause that no lawyer among us would have dared to propose: that the
        State must apologize, in person, when it has failed to answer a letter within thirty days. I have so far
        apologized four times. I recommend it.
      `,
    },
  },
  {
    key: 'at-the-back',
    session: 'III',
    level: 'content',
    values: {
      speaker: 'Yamina Cordellier',
      role: 'floor',
      organisation: 'Quiet Harbour Circle',
      group: 'victims’ association',
      region: 'Western European and other States',
      gender: 'female',
      language: 'fr',
      text: prose`
        I have not said this in public before, and I would rather my town did not learn it from a screen. I am the
        survivor whom you thank in speeches. I am also the cousin of one of the two who did it. Both of these are true
        every morning. At our memorial there is no place for somebody like me, so I stand at the back. When you write
        about victims, please leave the door open for those whose grief is complicated. Recognition that demands a
        pure story will leave most of us outside. What helped me was small: a group of eight, a room without a flag,
        and a facilitator who did not need me to forgive anybody by a certain date.
      `,
    },
  },
  {
    key: 'two-languages',
    session: 'III',
    level: 'public',
    values: {
      speaker: 'Evaristo Kilbride-Montoya',
      role: 'speaker',
      organisation: 'Lamplight Legal Aid for Victims',
      group: 'civil society',
      region: 'Latin American and Caribbean States',
      gender: 'male',
      language: 'es',
      text: prose`
        A woman from my country was injured in an attack in another. The trial was held in a language she does not
        read, fourteen months later, and she learned of it from a cousin. She had a right to be heard; it was printed
        in a leaflet, in that same language. Half of our cases are of this kind: people who were travelling, or
        working, or studying, and who became victims somewhere between two legal systems. Neither State was unkind.
        Each believed that the other had written to her. A victim should not need to know which country’s form to fill
        in. We propose a single contact point in every State, obliged to find its counterpart within five working
        days, with an interpreter and a lawyer paid from the first hearing to the last appeal. Eight countries of our
        region have begun it, with little more than a shared mailbox.
      `,
    },
  },
  {
    key: 'the-crossing',
    session: 'III',
    level: 'organisation',
    values: {
      speaker: 'Rokia Belanger-Tounkara',
      role: 'speaker',
      organisation: 'Mothers of Oudé Crossing',
      group: 'victims’ association',
      region: 'African States',
      gender: 'female',
      language: 'fr',
      text: prose`
        When there is an attack in a capital, the world learns the names of streets. Our village has no street, and it
        has been attacked five times. We have never received a visit, a form or a psychologist; we have received two
        water tanks, for which we are grateful. Some of our daughters came back with children. They are called by a
        word that I shall not repeat here, and the children are called by it too. They are victims, mother and child
        alike, and nobody has ever told them so. The measure of a national plan is the distance it travels from the
        capital. We ask that assistance not depend on a police report, since the nearest police station is two days
        away; that survivors of sexual violence be counted as victims of terrorism; and that their children be given a
        name and a paper.
      `,
    },
    correction: {
      replace: 'it has been attacked five times',
      with: 'it has been attacked six times since 2017',
    },
  },
  {
    key: 'house-of-names',
    session: 'III',
    level: 'category',
    values: {
      speaker: 'Bohdan Castellucci-Ware',
      role: 'moderator',
      organisation: 'House of Names Foundation',
      group: 'civil society',
      region: 'Eastern European States',
      gender: 'male',
      language: 'en',
      text: prose`
        We keep an archive of voices: four hundred survivors, recorded in their kitchens, in eleven languages. Every
        recording begins with the same question: who may hear this, and until when? A third have changed their answer
        since, and we change the catalogue the same day. Schools borrow the voices, and a witness comes with each of
        them if she wishes. Pupils ask better questions of a person than of a monument. What troubles us is the other
        archive, the one that nobody asked for: the films made by attackers, which return every anniversary with
        advertising beside them. Memory belongs first to those who have to live with it. We ask platforms to give
        families one address at which removal can be requested, and States to fund remembrance as they fund a library,
        for every year and not only for the first.
      `,
    },
  },
  {
    key: 'school-photograph',
    session: 'III',
    level: 'content',
    values: {
      speaker: 'Mirella Jansz-Perera',
      role: 'floor',
      organisation: 'Second Spring Young Survivors',
      group: 'youth',
      region: 'Asia-Pacific States',
      gender: 'female',
      language: 'en',
      text: prose`
        I was nine, and I am in the photograph that you have probably seen. I never gave permission; I was under a
        table. For years I was the girl from the photograph, at school, at the dentist, at my first job interview. The
        services I was offered were for adults or for children, and by the time the form was approved I had become the
        other. Nobody asked what I wanted to study. I would like three things for the ones who are nine today. Ask
        before you publish a child’s face, even when it is for a good cause. Let support last until the child is
        grown, and not until the budget closes. And make a place for us where plans are written, while we still
        remember what it was like to be small.
      `,
    },
  },
] as const satisfies readonly DemoIntervention[]
