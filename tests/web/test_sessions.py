"""Sessions: what begins one, what ends it, and what nobody can plant or take."""

from guarded_site import (
    ELSEWHERE,
    HERE,
    LINK_FROM_ELSEWHERE,
    PASSWORD,
    TOKEN,
    Clock,
    Site,
    cookie_of,
    enter,
)

from secondsource.web.security import Access, Session, Sessions

HOUR = 3600.0


def set_cookies(answer):
    return answer.headers.get_list("set-cookie")


def shut(**given):
    return Site(Access.for_host("192.0.2.1", 8000, **(given or {"password": PASSWORD})))


def test_a_page_without_a_form_sets_no_cookie():
    site = Site()
    assert set_cookies(site.browser().get("/plain")) == []
    assert len(site.guards.sessions) == 0


def test_a_page_with_a_form_sets_a_cookie_that_scripts_and_other_sites_cannot_use():
    (line,) = set_cookies(Site().browser().get("/"))
    name, _, rest = line.partition("=")
    assert name == "secondsource_session_8000"
    value, *attributes = rest.split("; ")
    assert len(value) == 43
    assert sorted(a.lower() for a in attributes) == ["httponly", "path=/", "samesite=strict"]


def test_over_https_the_cookie_goes_over_https_only():
    (line,) = set_cookies(Site().browser(base_url="https://localhost:8000").get("/"))
    assert "; secure" in line.lower()


def test_the_cookie_is_set_once_and_the_token_stays():
    site = Site()
    browser = site.browser()
    token = browser.get("/").text
    again = browser.get("/")
    assert again.text == token
    assert set_cookies(again) == []
    assert len(site.guards.sessions) == 1


def test_two_browsers_have_two_tokens():
    site = Site()
    assert site.browser().get("/").text != site.browser().get("/").text


def test_what_is_written_into_a_session_is_there_on_the_next_page():
    site = Site()
    browser = site.browser()
    browser.post("/judge", data={"csrf": browser.get("/").text})
    assert site.guards.sessions.find(cookie_of(browser)).notes == {"done": "judged"}


def test_a_number_that_was_planted_is_not_taken_on():
    site = Site()
    planted = "planted" * 7
    browser = site.browser(cookies={"secondsource_session_8000": planted})
    browser.get("/")
    assert site.guards.sessions.find(planted) is None
    assert len(site.guards.sessions) == 1


def test_entering_changes_the_number_and_the_old_one_opens_nothing():
    site = shut()
    thief = site.browser()
    thief.get("/enter")
    known = cookie_of(thief)
    victim = site.browser()
    victim.cookies.set("secondsource_session_8000", known, domain="192.0.2.1", path="/")
    assert enter(victim).status_code == 303
    assert victim.get("/plain").status_code == 200
    assert cookie_of(victim) != known
    assert thief.get("/plain").status_code == 303
    assert site.guards.sessions.find(known) is None


def test_leaving_ends_the_session_on_the_server():
    site = shut()
    browser = site.browser()
    enter(browser)
    old, token = cookie_of(browser), browser.get("/").text
    answer = browser.post("/leave", data={"csrf": token})
    assert answer.status_code == 303
    assert cookie_of(browser) == ""
    assert "max-age=0" in set_cookies(answer)[0].lower()
    thief = site.browser(cookies={"secondsource_session_8000": old})
    assert thief.get("/plain").status_code == 303
    thief.post("/judge", data={"csrf": token, "verdict": "wrong"})
    assert site.changes == []


def test_a_token_is_worth_nothing_after_leaving_where_nobody_logs_in():
    site = Site()
    browser = site.browser()
    old, token = cookie_of(browser), browser.get("/").text
    old = cookie_of(browser)
    browser.post("/leave", data={"csrf": token})
    thief = site.browser(cookies={"secondsource_session_8000": old})
    assert thief.post("/judge", data={"csrf": token}).status_code == 403
    assert site.changes == []


def test_leaving_is_not_undone_by_a_page_that_was_under_way():
    site = shut()
    browser = site.browser()
    enter(browser)
    number = cookie_of(browser)

    def leave_meanwhile(_request):
        site.guards.sessions.drop(number)
        return site.guards.render(None, "onward.html", {"address": "/"})

    site.app.router.routes[0].app = _as_asgi(leave_meanwhile)
    browser.get("/")
    assert site.guards.sessions.find(number) is None


def _as_asgi(handler):
    async def app(scope, receive, send):
        await handler(None)(scope, receive, send)

    return app


def test_a_request_that_another_site_causes_begins_no_session():
    site = Site()
    answer = site.client().get("/", headers=ELSEWHERE)
    assert answer.status_code == 200
    assert answer.text == ""
    assert set_cookies(answer) == []
    assert len(site.guards.sessions) == 0


def test_a_link_on_another_site_leads_over_a_page_of_ours_so_that_the_cookie_comes_along():
    site = shut()
    browser = site.browser()
    enter(browser)
    # SameSite=Strict: the browser leaves the cookie out.
    path = "/reports/a%20b?q=%EA%B0%95&x=1"
    outside = site.client().get(path, headers=LINK_FROM_ELSEWHERE)
    assert outside.status_code == 200
    assert "onward.go" in outside.text
    assert set_cookies(outside) == []
    wait, _, address = outside.headers["refresh"].partition("; url=")
    assert wait == "0"
    assert address.startswith("/onward?next=")
    inside = browser.get(address)
    assert inside.status_code == 303
    assert inside.headers["location"] == path
    assert browser.get(inside.headers["location"]).text == "a b"


def test_who_comes_by_a_link_and_brings_the_cookie_is_there_at_once():
    site = shut()
    browser = site.browser()
    enter(browser)
    assert browser.get("/plain", headers=LINK_FROM_ELSEWHERE).text == "plain"


def test_a_link_to_the_page_that_leads_on_leads_on():
    answer = Site().browser().get("/onward?next=/plain", headers=LINK_FROM_ELSEWHERE)
    assert answer.headers["location"] == "/plain"


def test_a_stranger_who_comes_by_a_link_is_led_to_the_login_page():
    site = shut()
    browser = site.browser()
    address = browser.get("/plain", headers=LINK_FROM_ELSEWHERE).headers["refresh"].split("url=")[1]
    assert browser.get(address).headers["location"] == "/plain"
    assert browser.get("/plain").headers["location"] == "/enter?next=%2Fplain"
    assert enter(browser, next="/plain").headers["location"] == "/plain"


def test_the_printed_link_works_from_another_site_too():
    site = shut(token=TOKEN)
    browser = site.browser()
    answer = browser.get(f"/enter?token={TOKEN}", headers=LINK_FROM_ELSEWHERE)
    assert answer.status_code == 303
    assert browser.get("/plain", headers=HERE).text == "plain"


def test_sessions_end_when_idle_and_after_some_days_in_any_case():
    clock = Clock()
    sessions = Sessions(idle=HOUR, lifetime=5 * HOUR, clock=clock)
    sessions.keep("idle", Session(logged_in=True))
    clock.now += HOUR + 1
    assert sessions.find("idle") is None
    sessions.keep("busy", Session(logged_in=True))
    for _ in range(5):
        clock.now += HOUR - 1
        assert sessions.find("busy")
    clock.now += HOUR - 1
    assert sessions.find("busy") is None
    assert len(sessions) == 0


def test_there_are_only_so_many_sessions_and_the_longest_idle_goes():
    sessions = Sessions(most=3, clock=Clock())
    for number in "abc":
        sessions.keep(number, Session())
    sessions.find("a")
    sessions.keep("d", Session())
    assert [bool(sessions.find(number)) for number in "abcd"] == [True, False, True, True]


def test_a_flood_of_strangers_logs_nobody_out():
    sessions = Sessions(most=5, clock=Clock())
    sessions.keep("entered", Session(logged_in=True))
    sessions.keep("named", Session(author="Orla Tennick"))
    for number in range(100):
        sessions.keep(str(number), Session())
    assert len(sessions) == 5
    assert sessions.find("entered")
    assert sessions.find("named")
    assert sessions.find("99")


def test_a_store_full_of_people_still_takes_the_next_one():
    sessions = Sessions(most=2, clock=Clock())
    for number in "abc":
        sessions.keep(number, Session(logged_in=True))
    assert [bool(sessions.find(number)) for number in "abc"] == [False, True, True]
    sessions.keep("new", Session())
    assert sessions.find("new")
