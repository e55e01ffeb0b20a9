from dataclasses import fields

from mirdce.options import Profile


def test_all_of_a_profile_enters_the_cache_key() -> None:
    assert [name for name, _ in Profile().cache_key_parts()] == [f.name for f in fields(Profile)]
