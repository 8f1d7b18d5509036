"""What the sample class writes, decides and makes together: stories and their book, an idea, a meeting, a project."""

from bot.demo.sample import BEGIN, SampleClass, Step, must
from sandbox import Person, landscape


class Together(SampleClass):
    """The second half of the tour: after the ratings, until the twenty-fifth of December."""

    @property
    def words(self) -> tuple[Step, ...]:
        return (
            ("families write stories, the teacher accepts them", self.write),
            ("the class's book is made and sent to all", self.bind),
            ("a nameless proposal is supported and taken", self.propose),
            ("a time for the meeting is chosen together; a question, the minutes", self.meet),
            ("a letter is answered, a family is praised", self.correspond),
            ("a team hands in a step, which is kept in an archive", self.make),
            ("a family draws its tree", self.grow),
            ("a memo is found by a word", self.find),
        )

    async def write(self) -> None:
        t = self.t
        anna, boris = self.people[:2]
        await self.to_story(anna, t("stories-write"), t("stories-prompt", number=1))
        must(t("demo-prompt-1") in anna.screen.text, "the story begins with the prompt")
        await anna.say(t("demo-tale"))
        await anna.send_photo(landscape())
        await self._sign(anna, t("demo-tale-title"), t("printing-child"))
        await anna.say(t("demo-child"))
        await self.to_story(boris, t("stories-write"), t("stories-own"))
        _, story = t("demo-story").split("\n\n")
        await boris.send_document(story.encode(), "story.txt", mime="text/plain")
        await self._sign(boris, t("demo-story-title"), t("printing-nobody"))
        await self.teacher.say("/queue")
        for _ in range(2):
            await self.teacher.press(t("checks-accept", points=10))
        must(self.teacher.screen.text == t("checks-nothing"), "both stories are accepted")

    async def _sign(self, person: Person, title: str, signed: str) -> None:
        """The story gets its title, goes to the teacher, and may be printed."""
        await person.press(self.t("stories-name"))
        await person.say(title)
        await person.press(self.t("reports-send"))
        await person.press(signed)

    async def bind(self) -> None:
        t, teacher = self.t, self.teacher
        await self.to_together(teacher, t("anthologies-open"), t("anthologies-new"), "2026/27")
        for words in (t("demo-tale-title"), t("demo-child"), t("demo-story-title")):
            must(words in teacher.screen.text, f"the book has {words}")
        await teacher.press(t("anthologies-make"))
        await teacher.press(t("anthologies-send"))
        for person in [*self.people, self.adult]:
            files = {seen.document[0].rpartition(".")[2] for seen in person.screens if seen.document}
            must({"pdf", "epub"} <= files, f"{person.name} has the book")

    async def propose(self) -> None:
        t, teacher = self.t, self.teacher
        boris, vera = self.people[1:3]
        await self.to_together(boris, t("proposals-open"), "✋1", t("matters-support"))
        for label in (t("proposals-take"), t.month(BEGIN.date()), t("entries-kind-class_event")):
            await teacher.press(label)
        await teacher.say(t("demo-proposal-item"))
        for person in (vera, boris):
            answers = [seen for seen in person.screens if t("demo-proposal") in seen.text]
            must(t("demo-family-2") in answers[-1].text, f"{person.name} is told what becomes of it, and who does it")

    async def meet(self) -> None:
        t, teacher, meeting = self.t, self.teacher, self.t("demo-item-meeting")
        anna, boris = self.people[:2]
        await self.until(21, 10)
        await self.to_together(teacher, t("meetings-open"), meeting, t("timing-open"), t("timing-add"))
        await teacher.say("24.12 18:30, 25.12 19:00")
        await teacher.press(t("timing-ask", days=2))
        await anna.press("24 ")
        await boris.press("24 ")
        for label in (t("timing-choose"), "24 ", t("timing-choose-yes")):
            await teacher.press(label)
        must("18:30" in anna.screen.text, "families are told the time")
        await self.to_together(anna, t("meetings-open"), meeting, t("meetings-questions", count=0), t("meetings-ask"))
        await anna.say(t("demo-question"))
        await anna.press(t("matters-send-nameless"))
        await self.until(23, 18, 1)
        must(teacher.screen.labels[0].startswith("✋1"), "on the eve the teacher has the questions")
        await teacher.press("✋1")
        await teacher.press(t("meetings-answer"))
        await teacher.say(t("demo-answer"))
        must(t("demo-answer") in anna.screen.text, "who asked has the answer")
        await self.until(24, 20)
        await self.to_together(teacher, t("meetings-open"), meeting, t("minutes-open"))
        await teacher.say(t("demo-minutes"))
        await teacher.press(t("minutes-send"))
        for person in self.people:
            must(t("demo-minutes") in person.screen.text, f"{person.name} has the minutes")

    async def correspond(self) -> None:
        t, teacher, olga = self.t, self.teacher, self.people[3]
        await self.until(25, 10)
        await self.to_together(olga, t("threads-open"), t("threads-write"), t("direct_messages-begin-away"))
        await olga.say(t("demo-letter"))
        await olga.press(t("direct_messages-send"))
        must(t("demo-letter") in teacher.screen.text, "the teacher has the letter")
        await teacher.press(t("direct_messages-ready"))
        await teacher.press(t("direct_messages-answer-meet")[:20])
        must(t("direct_messages-answer-meet") in olga.screen.text, "and the family the answer")
        await self.to_together(teacher, t("praises-give-open"), t("demo-family-5"))
        await teacher.say(t("demo-praise"))
        await teacher.press(t("praises-give"))
        must(t("demo-praise") in self.people[4].screen.text, "the praise has reached its family")

    async def make(self) -> None:
        t, teacher, project = self.t, self.teacher, self.t("demo-item-project")
        vera, rustam = self.people[2], self.people[4]
        await self.to_together(vera, t("teams-all"), project, t("teams-take-part"), t("teams-begin"))
        await self.to_together(rustam, t("teams-all"), project, t("teams-take-part"))
        await rustam.press(t("teams-join", name=t("demo-family-3")))
        must(t("demo-family-5") in vera.screen.text, "the team is told who has joined it")
        for label in (t("teams-ours"), "1.", t("submissions-add")):
            await vera.press(label)
        await vera.send_photo(landscape(), caption=t("demo-work"))
        await vera.press(t("submissions-send"))
        await teacher.press(t("checks-check", count=1))
        await teacher.press(t("checks-accept", points=5))
        must("+5" in vera.screen.text and "+5" in rustam.screen.text, "every family of the team has its points")
        for label in (t("submissions-open"), t("people-back"), t("teams-archive")):
            await vera.press(label)
        must(vera.screen.document and vera.screen.document[0].endswith(".zip"), "the archive is there")

    async def grow(self) -> None:
        t, galina = self.t, self.people[5]
        await self.to_together(galina, t("tree-open"), t("tree-begin"))
        child, *parents = t("demo-kin").split("\n")
        await galina.say(child)
        for parent in parents:
            await galina.press(t("tree-add-parent"))
            await galina.say(parent)
            await galina.press(child.split()[0])
        await galina.press(t("tree-whole"))
        await galina.press(t("tree-draw-png"))
        must(galina.screen.photo and galina.screen.text == t("tree-caption", count=3), "the tree of three is drawn")

    async def find(self) -> None:
        t, olga = self.t, self.people[3]
        await olga.say(t("demo-find"))
        await olga.press("1. 📎")
        must(t("demo-memo-title") in olga.screen.text, "the memo is found in another form of its word")
